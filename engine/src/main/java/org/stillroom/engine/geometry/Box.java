package org.stillroom.engine.geometry;

/**
 * An axis-aligned rectangle in continuous pixel coordinates: the left edge of the first pixel is 0, its right edge 1.
 * The frame (source image, input canvas) is said by the name of the variable that holds it.
 *
 * @param x1 left edge
 * @param y1 top edge
 * @param x2 right edge, not less than {@code x1}
 * @param y2 bottom edge, not less than {@code y1}
 */
public record Box(double x1, double y1, double x2, double y2) {

    public Box {
        if (!(x2 >= x1 && y2 >= y1)) {
            throw new IllegalArgumentException(
                    "box [%s, %s, %s, %s]: expected x1 <= x2 and y1 <= y2".formatted(x1, y1, x2, y2));
        }
    }

    /** The box of COCO's {@code bbox} field: left, top, width, height. */
    public static Box ofXywh(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    public double area() {
        return width() * height();
    }

    /** This box with every coordinate multiplied by {@code factor}. */
    public Box scaled(double factor) {
        return new Box(x1 * factor, y1 * factor, x2 * factor, y2 * factor);
    }

    /** The part of this box inside an image of the given size; empty (zero width or height) where there is none. */
    public Box clippedTo(double width, double height) {
        double left = Math.min(Math.max(x1, 0), width);
        double top = Math.min(Math.max(y1, 0), height);
        return new Box(left, top, Math.max(left, Math.min(x2, width)), Math.max(top, Math.min(y2, height)));
    }
}
