package org.stillroom.app.feature;

import java.util.Arrays;
import org.stillroom.app.heat.Grid;

/**
 * One feature vector a stride cell: a pyramid level, or the class scores on it.
 *
 * @param channels C, at least 1
 * @param rows H, at least 1
 * @param columns W, at least 1
 * @param values [C, H, W] row-major. Not copied: treat as read-only.
 */
public record FeatureGrid(int channels, int rows, int columns, float[] values) {

    public FeatureGrid {
        if (channels < 1 || rows < 1 || columns < 1 || values.length != (long) channels * rows * columns) {
            throw new IllegalArgumentException("features %d×%d×%d with %d values: expected %d"
                    .formatted(channels, rows, columns, values.length, (long) channels * rows * columns));
        }
    }

    /** How many vectors there are. */
    public int positions() {
        return rows * columns;
    }

    /** One component of the vector at a position, which counts row by row. */
    public float at(int channel, int position) {
        return values[channel * positions() + position];
    }

    /** One channel as a map. */
    public Grid channel(int channel) {
        int from = channel * positions();
        return new Grid(rows, columns, Arrays.copyOfRange(values, from, from + positions()));
    }

    /** The largest component at each position. */
    public Grid largest() {
        float[] largest = Arrays.copyOf(values, positions());
        for (int i = positions(); i < values.length; i++) {
            largest[i % positions()] = Math.max(largest[i % positions()], values[i]);
        }
        return new Grid(rows, columns, largest);
    }

    /**
     * The largest of every {@code count}-th channel: with several boxes a position, whose class scores follow each other box by
     * box, the scores of the classes.
     *
     * @param count of the classes; divides the channels
     * @return [count, H, W]
     */
    public FeatureGrid folded(int count) {
        if (channels % count != 0) {
            throw new IllegalArgumentException("%d channels for %d classes".formatted(channels, count));
        }
        float[] folded = Arrays.copyOf(values, count * positions());
        for (int i = folded.length; i < values.length; i++) {
            folded[i % folded.length] = Math.max(folded[i % folded.length], values[i]);
        }
        return new FeatureGrid(count, rows, columns, folded);
    }

    /** These features on a coarser grid over the same ground, each cell that of {@link Nearest}. */
    public FeatureGrid nearest(int toRows, int toColumns) {
        if (toRows == rows && toColumns == columns) {
            return this;
        }
        float[] values = new float[channels * toRows * toColumns];
        for (int c = 0; c < channels; c++) {
            Grid resized = Nearest.of(channel(c), toRows, toColumns);
            System.arraycopy(resized.values(), 0, values, c * toRows * toColumns, toRows * toColumns);
        }
        return new FeatureGrid(channels, toRows, toColumns, values);
    }
}
