package org.stillroom.engine.model.fcos;

/**
 * The points of one level: cell (row, column) has its point at {@code index · stride + ⌊stride / 2⌋}, in the pixels
 * that the stride counts.
 *
 * @param stride pixels per cell
 * @param height cells
 * @param width cells
 */
public record PointGrid(int stride, int height, int width) {

    public PointGrid {
        if (stride < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "grid of %d×%d cells, stride %d: expected at least 1".formatted(height, width, stride));
        }
    }

    /** Number of points. */
    public int count() {
        return height * width;
    }

    /** x of a column's points, or y of a row's. */
    public int coordinate(int index) {
        return index * stride + stride / 2;
    }

    /** The first column whose points lie right of x. */
    int firstColumnBeyond(double x) {
        return firstBeyond(x, width);
    }

    /** The first row whose points lie below y. */
    int firstRowBeyond(double y) {
        return firstBeyond(y, height);
    }

    private int firstBeyond(double coordinate, int cells) {
        double index = Math.floor((coordinate - coordinate(0)) / stride) + 1;
        return (int) Math.min(Math.max(index, 0), cells);
    }
}
