package org.stillroom.engine.input;

/**
 * How training images are varied. A factor of strength s is drawn uniformly from [1 − s, 1 + s]; 0 turns a variation
 * off.
 *
 * @param flip probability of mirroring left and right, 0 to 1
 * @param brightness strength of the factor on all values, 0 to 1
 * @param contrast strength of the factor on the distance to the image's mean grey, 0 to 1
 * @param saturation strength of the factor on the distance to each pixel's own grey, 0 to 1
 */
public record Augmentation(double flip, double brightness, double contrast, double saturation) {

    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0);

    public Augmentation {
        require("flip", flip);
        require("brightness", brightness);
        require("contrast", contrast);
        require("saturation", saturation);
    }

    private static void require(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("augmentation %s is %s, expected 0 to 1".formatted(name, value));
        }
    }
}
