package org.stillroom.app.feature;

import org.stillroom.app.heat.Grid;

/**
 * A map on another grid over the same ground: every new cell takes the value of the old cell whose middle is nearest to its own,
 * the upper and left one of several as near. From 4 cells to 2 these are the first and the third.
 */
public final class Nearest {

    private Nearest() {}

    /** The map on a grid of so many cells; itself if it has them. */
    public static Grid of(Grid grid, int rows, int columns) {
        if (rows == grid.rows() && columns == grid.columns()) {
            return grid;
        }
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            int from = index(row, rows, grid.rows());
            for (int column = 0; column < columns; column++) {
                values[row * columns + column] = grid.at(from, index(column, columns, grid.columns()));
            }
        }
        return new Grid(rows, columns, values);
    }

    /** Of {@code count} old cells the one whose middle is nearest to the middle of new cell {@code at} of {@code newCount}. */
    static int index(int at, int newCount, int count) {
        // The middle of the new cell lies at (at + 1/2)·count/newCount old cells, that of old cell j at j + 1/2.
        long twice = (2L * at + 1) * count;
        long upper = twice - 2L * newCount;
        return (int) Math.max(0, -Math.floorDiv(-upper, 2L * newCount));
    }
}
