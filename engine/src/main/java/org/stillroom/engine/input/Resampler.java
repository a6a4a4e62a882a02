package org.stillroom.engine.input;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Letterbox;

/**
 * Resizes by the triangle filter as wide as two pixels of the coarser grid: bilinear interpolation when enlarging, an
 * antialiased average when reducing, the identity at scale 1. Pixel centres lie at i + ½ in both grids; beyond the
 * border the weights of the pixels that exist are scaled up to 1. Plain Java arithmetic, the same bytes on every
 * machine.
 */
final class Resampler {

    /** Of one output pixel: the first source pixel and the weights from there on, which sum up to 1. */
    private record Taps(int first, float[] weights) {}

    /** Of an unsigned byte. To look it up is faster than to convert it: the processor's instruction waits for what its register held. */
    private static final float[] VALUES = new float[256];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            VALUES[i] = i;
        }
    }

    private Resampler() {}

    /** The part of the canvas that shows the image: {@code contentWidth × contentHeight} of the letterbox. */
    static RgbImage fit(RgbImage image, Letterbox letterbox) {
        return fit(image, letterbox, 1);
    }

    /** The same of an image of which only every step-th pixel of every step-th row is there. */
    static RgbImage fit(RgbImage image, Letterbox letterbox, int step) {
        int width = letterbox.contentWidth();
        int height = letterbox.contentHeight();
        double scale = letterbox.scale() * step;
        if (scale == 1) {
            return image;
        }
        Taps[] columns = taps(image.width(), width, scale);
        Taps[] rows = taps(image.height(), height, scale);
        return vertically(horizontally(image, columns), rows, width);
    }

    private static Taps[] taps(int source, int target, double scale) {
        return IntStream.range(0, target)
                .mapToObj(i -> taps(source, (i + 0.5) / scale, Math.max(1, 1 / scale)))
                .toArray(Taps[]::new);
    }

    private static Taps taps(int source, double centre, double radius) {
        // the first and the last pixel whose centre lies less than the radius away: further ones weigh nothing
        int first = Math.max(0, Math.min(source - 1, (int) Math.floor(centre - radius + 0.5)));
        int last = Math.max(first, Math.min(source - 1, (int) Math.ceil(centre + radius - 1.5)));
        double[] weights = IntStream.rangeClosed(first, last)
                .mapToDouble(j -> Math.max(0, 1 - Math.abs(j + 0.5 - centre) / radius))
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        float[] normalised = new float[weights.length];
        for (int k = 0; k < weights.length; k++) {
            normalised[k] = (float) (weights[k] / sum);
        }
        return new Taps(first, normalised);
    }

    /** Two rows at once, for a sum alone waits for its own last term. */
    private static float[] horizontally(RgbImage image, Taps[] columns) {
        float[] result = new float[3 * columns.length * image.height()];
        for (int y = 0; y < image.height(); y += 2) {
            int other = Math.min(y + 1, image.height() - 1);
            horizontally(image, columns, y, other, result);
        }
        return result;
    }

    private static void horizontally(RgbImage image, Taps[] columns, int y, int other, float[] result) {
        byte[] rgb = image.rgb();
        int out = 3 * columns.length * y;
        int otherOut = 3 * columns.length * other;
        int offset = 3 * image.width() * (other - y);
        for (Taps taps : columns) {
            float red = 0;
            float green = 0;
            float blue = 0;
            float otherRed = 0;
            float otherGreen = 0;
            float otherBlue = 0;
            int in = 3 * (image.width() * y + taps.first());
            for (float weight : taps.weights()) {
                red += weight * VALUES[rgb[in] & 0xFF];
                green += weight * VALUES[rgb[in + 1] & 0xFF];
                blue += weight * VALUES[rgb[in + 2] & 0xFF];
                otherRed += weight * VALUES[rgb[in + offset] & 0xFF];
                otherGreen += weight * VALUES[rgb[in + offset + 1] & 0xFF];
                otherBlue += weight * VALUES[rgb[in + offset + 2] & 0xFF];
                in += 3;
            }
            result[out++] = red;
            result[out++] = green;
            result[out++] = blue;
            result[otherOut++] = otherRed;
            result[otherOut++] = otherGreen;
            result[otherOut++] = otherBlue;
        }
    }

    private static RgbImage vertically(float[] values, Taps[] rows, int width) {
        int stride = 3 * width;
        byte[] result = new byte[stride * rows.length];
        float[] line = new float[stride];
        for (int y = 0; y < rows.length; y++) {
            Arrays.fill(line, 0.5f); // rounds to the nearest byte
            int in = stride * rows[y].first();
            for (float weight : rows[y].weights()) {
                for (int x = 0; x < stride; x++) {
                    line[x] += weight * values[in + x];
                }
                in += stride;
            }
            for (int x = 0; x < stride; x++) {
                result[stride * y + x] = (byte) Math.min(255, (int) line[x]);
            }
        }
        return new RgbImage(width, rows.length, result);
    }
}
