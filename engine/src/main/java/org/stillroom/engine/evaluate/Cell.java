package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The objects and the detections of one category in one image, and how much they overlap.
 *
 * @param objects in the data set's order
 * @param detections the 100 of highest score, in descending order; equal scores in the order they were given
 * @param overlap [detections][objects]: IoU, or the part of the detection that lies in the crowd
 */
record Cell(List<Item> objects, List<Item> detections, double[][] overlap) {

    /** Detections kept per image and category. */
    static final int MOST_DETECTIONS = 100;

    private static final Comparator<Item> BY_DESCENDING_SCORE =
            Comparator.comparingDouble(Item::score).reversed();

    /**
     * An object or a detection. Width times height stands beside the corners, from which it could not be had back
     * exactly.
     *
     * @param boxArea width times height, pixels²
     * @param area by which sizes are told apart: the annotation's own field; of a detection the box's
     * @param crowd of an object
     * @param score of a detection
     */
    record Item(double x1, double y1, double x2, double y2, double boxArea, double area, boolean crowd, double score) {}

    static Cell of(List<Item> objects, List<Item> detections) {
        List<Item> best = best(detections);
        double[][] overlap = new double[best.size()][objects.size()];
        for (int d = 0; d < best.size(); d++) {
            for (int g = 0; g < objects.size(); g++) {
                overlap[d][g] = overlap(best.get(d), objects.get(g));
            }
        }
        return new Cell(List.copyOf(objects), best, overlap);
    }

    private static List<Item> best(List<Item> detections) {
        List<Item> sorted = new ArrayList<>(detections);
        sorted.sort(BY_DESCENDING_SCORE);
        return List.copyOf(sorted.subList(0, Math.min(MOST_DETECTIONS, sorted.size())));
    }

    // As geometry.Iou, with areas that are given.
    private static double overlap(Item detection, Item object) {
        double width = Math.min(detection.x2, object.x2) - Math.max(detection.x1, object.x1);
        double height = Math.min(detection.y2, object.y2) - Math.max(detection.y1, object.y1);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double intersection = width * height;
        double union = object.crowd ? detection.boxArea : detection.boxArea + object.boxArea - intersection;
        return intersection / union;
    }
}
