package org.stillroom.app.heat;

import org.stillroom.engine.geometry.Box;

/**
 * Where the cells of a map lie on the source image: cell (row, column) covers
 * {@code [column·stride, (column+1)·stride) × [row·stride, (row+1)·stride)} source pixels.
 *
 * @param stride source pixels per cell, &gt; 0
 * @param rows H of the map
 * @param columns W of the map
 */
public record StrideFrame(double stride, int rows, int columns) {

    public StrideFrame {
        if (!(stride > 0) || rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "stride %s, %d×%d cells: expected all > 0".formatted(stride, rows, columns));
        }
    }

    /** Row of the cell at a height in source pixels; places outside belong to the nearest cell. */
    public int row(double y) {
        return Math.min(rows - 1, Math.max(0, (int) Math.floor(y / stride)));
    }

    /** Column of the cell at a distance from the left edge in source pixels; places outside belong to the nearest cell. */
    public int column(double x) {
        return Math.min(columns - 1, Math.max(0, (int) Math.floor(x / stride)));
    }

    /** The cell at a place, in source pixels. */
    public Box cellAt(double x, double y) {
        int row = row(y);
        int column = column(x);
        return new Box(column * stride, row * stride, (column + 1) * stride, (row + 1) * stride);
    }

    /** The rectangle all cells cover together, in source pixels; it may reach past the image. */
    public Box extent() {
        return new Box(0, 0, columns * stride, rows * stride);
    }
}
