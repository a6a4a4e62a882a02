package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * How boxes overlap that are given by their distances from one point inside both. Areas are [n, 1].
 *
 * @param intersection I
 * @param union U
 * @param enclosing C, area of the smallest box around both
 */
public record DistanceOverlap(Tensor intersection, Tensor union, Tensor enclosing) {

    /**
     * Of each row's two boxes.
     *
     * @param distances left, top, right, bottom, not negative [n, 4]
     * @param others likewise [n, 4], of positive area
     */
    public static DistanceOverlap of(Tensor distances, Tensor others) {
        long count = distances.size(0);
        Tensor inner = distances.minimum(others);
        Tensor outer = distances.maximum(others);
        Tensor areas = areas(Tensor.concat(List.of(distances, inner, outer), 0));
        Tensor intersection = areas.slice(0, count, 2 * count);
        Tensor union = areas.slice(0, 0, count).add(areas(others)).sub(intersection);
        return new DistanceOverlap(intersection, union, areas.slice(0, 2 * count, 3 * count));
    }

    /** I / U [n, 1]. */
    public Tensor iou() {
        return intersection.div(union);
    }

    /**
     * 1 − GIoU (Rezatofighi et al. 2019, arXiv 1902.09630) = 2 − (I + s) / (U + s) − U / C [n, 1].
     *
     * @param smoothing s, in the areas' unit
     */
    public Tensor giouLoss(double smoothing) {
        Tensor iou = smoothing == 0 ? iou() : intersection.add(smoothing).div(union.add(smoothing));
        return iou.add(union.div(enclosing)).subtractedFrom(2);
    }

    /** (l + r)·(t + b): [n, 4] → [n, 1]. */
    private static Tensor areas(Tensor distances) {
        Tensor sides = distances.slice(1, 0, 2).add(distances.slice(1, 2, 4));
        return sides.slice(1, 0, 1).mul(sides.slice(1, 1, 2));
    }
}
