package org.stillroom.engine.model.fcos;

import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.PointGrids;

/**
 * What every point of a batch should answer; images first, then levels, rows, columns:
 * index {@code image · points.count() + point}.
 *
 * @param points the P points of one image
 * @param images N
 * @param numClasses K
 * @param labels class per point, K for background [N·P]
 * @param distances left, top, right, bottom in strides [N·P·4]; 0 for background
 */
public record FcosTargets(PointGrids points, int images, int numClasses, int[] labels, float[] distances) {

    public FcosTargets {
        int expected = images * points.count();
        if (labels.length != expected || distances.length != 4 * expected) {
            throw new IllegalArgumentException(
                    "%d labels and %d distances for %d points".formatted(labels.length, distances.length, expected));
        }
    }

    /** The classes alone. */
    DenseLabels classes() {
        return new DenseLabels(images, 1, points.count(), numClasses, labels);
    }

    /** Indices of the points that have an object, ascending. */
    public int[] positives() {
        return classes().positives();
    }

    /**
     * Centerness √(min(l,r)/max(l,r) · min(t,b)/max(t,b)) of a positive point: 1 at the centre of its object, towards 0
     * at the edge.
     */
    public double centerness(int positive) {
        int i = 4 * positive;
        return Math.sqrt(ratio(distances[i], distances[i + 2]) * ratio(distances[i + 1], distances[i + 3]));
    }

    private static double ratio(double a, double b) {
        return Math.min(a, b) / Math.max(a, b);
    }
}
