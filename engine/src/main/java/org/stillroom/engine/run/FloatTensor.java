package org.stillroom.engine.run;

import java.util.Arrays;

/**
 * A dense array of floats outside the engine's tensors, as files and pictures need it.
 *
 * @param shape extents, outermost first; empty for a scalar
 * @param values row-major, as many as the product of {@code shape}. Not copied: treat as read-only.
 */
public record FloatTensor(long[] shape, float[] values) {

    public FloatTensor {
        long size = 1;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "shape %s: expected no negative extent".formatted(Arrays.toString(shape)));
            }
            size = Math.multiplyExact(size, extent);
        }
        if (size != values.length) {
            throw new IllegalArgumentException(
                    "shape %s with %d values: expected %d".formatted(Arrays.toString(shape), values.length, size));
        }
    }

    /** Equal in shape and, bit for bit, in values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
