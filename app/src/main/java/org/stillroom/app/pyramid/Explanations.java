package org.stillroom.app.pyramid;

import org.stillroom.app.pyramid.Comparison.Measure;

/** What one sees, in words, for a person who does not know the papers. */
final class Explanations {

    private Explanations() {}

    /** What a cell of a branch's row shows. */
    static String of(Look.Mode mode) {
        return switch (mode) {
            case ENERGY -> "Energy: how strong the features are, the root mean square over channels.";
            case CHANNEL -> "One channel of the features: blue below zero, red above.";
            case PCA ->
                "The three directions in which the features of all rows differ most, as red, green and blue: equal colours, "
                        + "equal features, in whatever row they stand.";
            case SCORE -> "How sure the head is of an object with its middle here, before centerness.";
            case CENTERNESS -> "How near the head believes this place to be to the middle of an object.";
        };
    }

    /** What a comparison's row shows. */
    static String of(Comparison comparison, Branch first, Branch second, Look.Mode mode) {
        String numbers =
                " The numbers of every level: the mean cosine; CKA, which is 1 if one is the other turned and scaled, "
                        + "whatever channel means what; and |Δ|, the mean absolute difference over positions and channels. Left of the row the means over all levels, paired "
                        + "by stride and by name.";
        String apart = oneNetwork(first, second)
                ? ""
                : " Channels of networks trained apart need not mean the same: between those only CKA can be compared.";
        if (comparison.measure() == Measure.COSINE) {
            return "Cosine between the feature vectors of %s and of %s in every cell: 1 the same direction, 0 unrelated, −1 opposite."
                            .formatted(first.title(), second.title())
                    + numbers
                    + apart;
        }
        return "What %s shows less what %s shows (%s): red where the first is larger, blue where the second is."
                        .formatted(first.title(), second.title(), subject(mode))
                + numbers
                + apart;
    }

    private static boolean oneNetwork(Branch first, Branch second) {
        return first.maps().arm().id().equals(second.maps().arm().id())
                || first.maps().arm().id().equals(second.maps().arm().teacher());
    }

    /** What is subtracted in a mode. */
    static String subject(Look.Mode mode) {
        return switch (mode) {
            case ENERGY -> "energy";
            case CHANNEL -> "feature value";
            case PCA -> "first component";
            case SCORE -> "class score";
            case CENTERNESS -> "centerness";
        };
    }

    /** What the columns pair, in one or two sentences. */
    static String of(Look.Pairing pairing) {
        return pairing == Look.Pairing.STRIDE
                ? "Aligned: a column holds the levels whose cells cover the same source pixels, so that every cell has its "
                        + "counterpart and nothing is resized. The layers that meet are different ones: their features need not "
                        + "point the same way before the training makes them."
                : "Unaligned: a column holds the levels of one name, as a conventional detector would pair them. The same layers "
                        + "meet, so cosines may even be higher, but their cells cover different pixels (the lines show both "
                        + "grids): no cell has a counterpart. For the numbers the finer map is cut to the coarser grid, nearest "
                        + "cell by cell, and three of four of its places are lost.";
    }
}
