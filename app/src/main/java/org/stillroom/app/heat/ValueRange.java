package org.stillroom.app.heat;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers at the two ends of a colour map.
 *
 * @param low not above {@code high}
 * @param high finite
 */
public record ValueRange(double low, double high) {

    /** The range of cosines. */
    public static final ValueRange COSINE = new ValueRange(-1, 1);

    public ValueRange {
        if (!(low <= high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("range [%s, %s]: expected finite, low <= high".formatted(low, high));
        }
    }

    /**
     * From 0, where an energy has its meaning of "nothing here", to the largest finite value: colours of two maps under one
     * range can be compared, and a nearly constant map does not look busy.
     */
    public static ValueRange fromZero(Iterable<Grid> grids) {
        double high = 0;
        for (Grid grid : grids) {
            for (float value : grid.values()) {
                if (Float.isFinite(value)) {
                    high = Math.max(high, value);
                }
            }
        }
        return new ValueRange(0, high);
    }

    /** As far below 0 as above it, to the value farthest from it: the middle colour means none, and signs can be told. */
    public static ValueRange aroundZero(Iterable<Grid> grids) {
        double farthest = 0;
        for (Grid grid : grids) {
            for (float value : grid.values()) {
                if (Float.isFinite(value)) {
                    farthest = Math.max(farthest, Math.abs(value));
                }
            }
        }
        return new ValueRange(0 - farthest, farthest); // -0.0 is not 0.0
    }

    /** From the value that one in a hundred is below to that which one in a hundred is above, so that a few do not dim the rest. */
    public static ValueRange ofMost(List<Grid> grids) {
        double[] sorted = grids.stream()
                .flatMapToDouble(
                        grid -> IntStream.range(0, grid.values().length).mapToDouble(i -> grid.values()[i]))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new ValueRange(0, 0);
        }
        int outside = sorted.length / 100;
        return new ValueRange(sorted[outside], sorted[sorted.length - 1 - outside]);
    }

    /** Where {@code value} lies, 0 at the low end, 1 at the high end, clamped; 0 throughout if the range is a point. */
    public double position(double value) {
        if (high == low) {
            return 0;
        }
        return Math.min(1, Math.max(0, (value - low) / (high - low)));
    }
}
