package org.stillroom.app.heat;

/**
 * A map of numbers, one per stride cell.
 *
 * @param rows H, at least 1
 * @param columns W, at least 1
 * @param values row-major [H, W]; NaN where there is none. Not copied: treat as read-only.
 */
public record Grid(int rows, int columns, float[] values) {

    public Grid {
        if (rows < 1 || columns < 1 || values.length != (long) rows * columns) {
            throw new IllegalArgumentException("map of %d×%d cells with %d values: expected %d"
                    .formatted(rows, columns, values.length, (long) rows * columns));
        }
    }

    public float at(int row, int column) {
        return values[row * columns + column];
    }

    /** Mean of the finite values; NaN if there are none. */
    public double mean() {
        double sum = 0;
        int count = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** The largest finite value; NaN if there are none. */
    public double largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                largest = Math.max(largest, value);
            }
        }
        return largest == Double.NEGATIVE_INFINITY ? Double.NaN : largest;
    }

    /** Height and width as people write them: {@code 16×16}. */
    public String size() {
        return rows + "×" + columns;
    }
}
