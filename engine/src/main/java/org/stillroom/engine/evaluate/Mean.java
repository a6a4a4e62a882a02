package org.stillroom.engine.evaluate;

import java.util.OptionalDouble;

/**
 * The mean as NumPy sums it up: pairwise, in halves down to blocks of at most 128, which are summed in eight
 * interleaved parts. More exact than adding in a row, and the same to the last bit, on which the third decimal of a
 * summary can hang.
 */
final class Mean {

    private static final int BLOCK = 128;
    private static final int PARTS = 8;

    private Mean() {}

    /** Empty where there are no values. */
    static OptionalDouble of(double[] values) {
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(values, 0, values.length) / values.length);
    }

    private static double sum(double[] values, int start, int count) {
        if (count > BLOCK) {
            int half = count / 2 - count / 2 % PARTS;
            return sum(values, start, half) + sum(values, start + half, count - half);
        }
        int whole = count - count % PARTS;
        double sum = whole == 0 ? 0 : interleaved(values, start, whole);
        for (int i = whole; i < count; i++) {
            sum += values[start + i];
        }
        return sum;
    }

    private static double interleaved(double[] values, int start, int count) {
        double[] part = new double[PARTS];
        for (int i = 0; i < count; i++) {
            part[i % PARTS] += values[start + i];
        }
        return ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
    }
}
