package org.stillroom.engine.input;

import java.util.SplittableRandom;
import org.stillroom.engine.data.RgbImage;

/**
 * What an {@link Augmentation} came to for one image of one step.
 *
 * @param mirrored left and right exchanged
 * @param brightness factor on all values
 * @param contrast factor on the distance to the image's mean grey
 * @param saturation factor on the distance to each pixel's grey
 */
record Variation(boolean mirrored, double brightness, double contrast, double saturation) {

    static final Variation NONE = new Variation(false, 1, 1, 1);

    private static final long PURPOSE = 2;

    /** The variation of the image at {@code index} of the batch of {@code step}. */
    static Variation draw(Augmentation augmentation, long seed, int step, int index) {
        SplittableRandom random = KeyedRandom.of(seed, PURPOSE, step, index);
        return new Variation(
                random.nextDouble() < augmentation.flip(),
                factor(augmentation.brightness(), random),
                factor(augmentation.contrast(), random),
                factor(augmentation.saturation(), random));
    }

    private static double factor(double strength, SplittableRandom random) {
        return 1 + strength * (2 * random.nextDouble() - 1);
    }

    boolean changesColours() {
        return brightness != 1 || contrast != 1 || saturation != 1;
    }

    /**
     * The varied values of an image, row-major RGB, 0 to 255: brightness first, then contrast, then saturation;
     * mirroring is not done.
     */
    float[] recolour(RgbImage image) {
        byte[] rgb = image.rgb();
        float[] values = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            values[i] = (float) ((rgb[i] & 0xFF) * brightness);
        }
        double mean = meanGrey(values);
        for (int i = 0; i < values.length; i += 3) {
            double grey = grey(values, i);
            for (int c = 0; c < 3; c++) {
                double saturated = grey + saturation * (values[i + c] - grey);
                double contrasted = mean + contrast * (saturated - mean);
                values[i + c] = (float) Math.max(0, Math.min(255, contrasted));
            }
        }
        return values;
    }

    private static double meanGrey(float[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i += 3) {
            sum += grey(values, i);
        }
        return sum * 3 / values.length;
    }

    // Luma of ITU-R BT.601.
    private static double grey(float[] values, int i) {
        return 0.299 * values[i] + 0.587 * values[i + 1] + 0.114 * values[i + 2];
    }
}
