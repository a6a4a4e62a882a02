package org.stillroom.engine.geometry;

/**
 * Intersection over union as COCO defines it: in doubles on continuous coordinates, without "+1" for the pixels of the
 * border.
 */
public final class Iou {

    private Iou() {}

    /** Of two boxes in one frame: 0 to 1; 0 where they do not overlap. */
    public static double of(Box a, Box b) {
        double intersection = intersection(a, b);
        return intersection == 0 ? 0 : intersection / (a.area() + b.area() - intersection);
    }

    /** The part of the detection inside a crowd: intersection over the detection's own area. */
    public static double ofCrowd(Box detection, Box crowd) {
        double intersection = intersection(detection, crowd);
        return intersection == 0 ? 0 : intersection / detection.area();
    }

    private static double intersection(Box a, Box b) {
        double width = Math.min(a.x2(), b.x2()) - Math.max(a.x1(), b.x1());
        double height = Math.min(a.y2(), b.y2()) - Math.max(a.y1(), b.y1());
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
