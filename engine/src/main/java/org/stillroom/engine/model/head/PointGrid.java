package org.stillroom.engine.model.head;

/**
 * The points of one level: cell (row, column) has its point in the cell's middle or at its top left corner, as the family has it.
 *
 * @param stride pixels per cell
 * @param place where in its cell a point lies
 * @param height cells
 * @param width cells
 */
public record PointGrid(int stride, Place place, int height, int width) {

    /** Where in its cell a point lies. */
    public enum Place {
        /** {@code index · stride + ⌊stride / 2⌋}: FCOS. */
        MIDDLE,
        /** {@code index · stride}: families with anchors, after torchvision and mmdetection. */
        CORNER;

        int offset(int stride) {
            return this == MIDDLE ? stride / 2 : 0;
        }
    }

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

    /** x of a column's points, or y of a row's, in the pixels that the stride counts. */
    public int coordinate(int index) {
        return index * stride + place.offset(stride);
    }

    /** x of a point, counted row by row. */
    public int x(int point) {
        return coordinate(point % width);
    }

    /** y of a point, counted row by row. */
    public int y(int point) {
        return coordinate(point / width);
    }

    /** The first column whose points lie right of x. */
    public int firstColumnBeyond(double x) {
        return firstBeyond(x, width);
    }

    /** The first row whose points lie below y. */
    public int firstRowBeyond(double y) {
        return firstBeyond(y, height);
    }

    private int firstBeyond(double coordinate, int cells) {
        double index = Math.floor((coordinate - coordinate(0)) / stride) + 1;
        return (int) Math.min(Math.max(index, 0), cells);
    }

    /**
     * Writes the box that reaches so far from a point.
     *
     * @param distances left, top, right, bottom in strides
     * @param box x1, y1, x2, y2 [4]
     */
    public void reach(int point, double[] distances, float[] box) {
        box[0] = (float) (x(point) - distances[0] * stride);
        box[1] = (float) (y(point) - distances[1] * stride);
        box[2] = (float) (x(point) + distances[2] * stride);
        box[3] = (float) (y(point) + distances[3] * stride);
    }
}
