package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import org.stillroom.engine.data.Category;

/**
 * Precision over recall of one class at one IoU threshold, as COCO samples it: all sizes, 100 detections an image.
 *
 * @param iou threshold
 * @param objects that count, at least 1
 * @param precision at the recalls 0, 0.01 … 1: the best at that recall or above; 0 where it is not reached. Its mean is the AP
 * @param score of the detection at which that recall is reached, 0 where it is not
 */
public record RecallCurve(Category category, double iou, int objects, List<Double> precision, List<Double> score) {

    public RecallCurve {
        precision = List.copyOf(precision);
        score = List.copyOf(score);
    }

    static RecallCurve of(Category category, int threshold, PrecisionRecall curve) {
        return new RecallCurve(
                category,
                Thresholds.IOU[threshold],
                curve.objects(),
                Arrays.stream(curve.precision()[threshold]).boxed().toList(),
                Arrays.stream(curve.score()[threshold]).boxed().toList());
    }

    /** AP at this IoU. */
    public double ap() {
        return Mean.of(precision.stream().mapToDouble(Double::doubleValue).toArray())
                .orElseThrow();
    }
}
