package org.stillroom.app.heat;

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

    /** Where {@code value} lies, 0 at the low end, 1 at the high end, clamped; 0 throughout if the range is a point. */
    public double position(double value) {
        if (high == low) {
            return 0;
        }
        return Math.min(1, Math.max(0, (value - low) / (high - low)));
    }
}
