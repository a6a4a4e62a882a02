package org.stillroom.app.dock;

/** Who gets how much of a length, by the sizes of a split's parts; the arithmetic alone. */
final class Allotment {

    /** Less than this no part gets, pixels, as long as there is enough for all. */
    static final double LEAST = 90;

    private Allotment() {}

    /**
     * Lengths in pixels that add up to the available one.
     *
     * @param sizes above 1 pixels, else shares of what the pixels leave
     */
    static double[] lengths(double available, double[] sizes) {
        double pixels = 0;
        double shares = 0;
        int sharing = 0;
        for (double size : sizes) {
            if (size > 1) {
                pixels += size;
            } else {
                shares += size;
                sharing++;
            }
        }
        double least = Math.min(sharing * LEAST, available);
        double scale = sharing == 0 || pixels > available - least ? (available - least) / pixels : 1;
        double left = pixels == 0 ? available : available - scale * pixels;
        double[] lengths = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            lengths[i] = sizes[i] > 1 ? scale * sizes[i] : left * sizes[i] / shares;
        }
        return lengths;
    }

    /** Lengths after the divider behind a part was moved by so many pixels, as far as its two neighbours allow. */
    static double[] moved(double[] lengths, int divider, double by) {
        double[] moved = lengths.clone();
        double least = Math.min(LEAST, Math.min(lengths[divider], lengths[divider + 1]));
        double way = Math.max(least - lengths[divider], Math.min(lengths[divider + 1] - least, by));
        moved[divider] += way;
        moved[divider + 1] -= way;
        return moved;
    }

    /** Sizes that give such lengths: what had pixels has pixels again, what had a share a share. */
    static double[] sizes(double[] lengths, double[] before) {
        double sharing = 0;
        for (int i = 0; i < lengths.length; i++) {
            sharing += before[i] > 1 ? 0 : lengths[i];
        }
        double[] sizes = new double[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            // A part of one pixel or less would be taken for a share.
            sizes[i] = before[i] > 1 ? Math.max(2, lengths[i]) : lengths[i] / Math.max(1, sharing);
        }
        return sizes;
    }
}
