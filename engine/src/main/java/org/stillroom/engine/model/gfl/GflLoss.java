package org.stillroom.engine.model.gfl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.DistanceOverlap;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.JoinedMaps;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The losses of GFL against one batch's targets, as mmdetection adds them:
 *
 * <ul>
 *   <li>{@code cls}: quality focal loss summed over all points and classes, over N<sub>pos</sub>; the quality that the class of a positive
 *       point should tell is the IoU of its box as it stands, without gradient;
 *   <li>{@code box}: 2·Σ w·(1 − GIoU) / Σ w over positive points, w the point's highest class probability, without gradient;
 *   <li>{@code dfl}: 0.25·Σ w·(mean of the four sides' distribution focal losses) / Σ w.
 * </ul>
 *
 * N<sub>pos</sub> and Σ w are at least 1; without positive points box and dfl are 0. The targets' tensors are made once, in the scope of
 * the constructor.
 */
final class GflLoss implements DetectionLoss {

    private static final double BOX_WEIGHT = 2;
    private static final double DISTRIBUTION_WEIGHT = 0.25;

    private final Torch torch;
    private final DenseLabels labels;
    private final Tensor background;
    private final @Nullable Positives positives;

    /**
     * What the M positive points should answer.
     *
     * @param rows int64 [M], into the N·P points
     * @param oneHot 1 at the point's class [M, K]
     * @param distances in strides [M, 4]
     * @param mass of the four sides' bins [4·M, 17]
     */
    private record Positives(Tensor rows, Tensor oneHot, Tensor distances, Tensor mass) {}

    GflLoss(Torch torch, GflTargets targets) {
        this.torch = torch;
        this.labels = targets.labels();
        Tensor oneHot = labels.oneHot(torch);
        this.background = oneHot.subtractedFrom(1);
        int[] rows = labels.positives();
        this.positives = rows.length == 0 ? null : positives(torch, targets, rows, oneHot);
    }

    private static Positives positives(Torch torch, GflTargets targets, int[] positive, Tensor oneHot) {
        DenseLabels labels = targets.labels();
        Tensor rows = DenseLabels.rows(torch, positive);
        Tensor classes = oneHot.reshape(labels.images(), labels.classes(), labels.points());
        return new Positives(
                rows,
                JoinedMaps.rows(classes, labels.classes(), rows),
                torch.tensor(targets.distances(), positive.length, 4),
                DistanceBins.wanted(torch, targets.distances()));
    }

    @Override
    public DetectionLosses of(HeadOutput output) {
        Tensor logits = JoinedMaps.of(output.logits());
        Tensor classification = QualityFocalLoss.ofBackground(labels.byClass(logits))
                .mul(background)
                .sum();
        if (positives == null) {
            return losses(classification, torch.zeros(), torch.zeros());
        }
        long count = positives.rows().size(0);
        Tensor own = JoinedMaps.rows(logits, labels.classes(), positives.rows());
        Tensor bins = JoinedMaps.rows(JoinedMaps.of(output.boxes()), 4L * DistanceBins.COUNT, positives.rows())
                .reshape(-1, DistanceBins.COUNT);
        DistanceOverlap overlap =
                DistanceOverlap.of(DistanceBins.expectation(torch, bins).reshape(count, 4), positives.distances());
        Tensor foreground = QualityFocalLoss.of(
                own.mul(positives.oneHot()).sum(1), overlap.iou().detach());
        Tensor share = share(own);
        Tensor distribution =
                DistanceBins.loss(bins, positives.mass()).reshape(count, 4).mean(1);
        return losses(
                classification.add(foreground.sum()).mul(1.0 / count),
                overlap.giouLoss(0).mul(share).sum().mul(BOX_WEIGHT),
                distribution.mul(share).sum().mul(DISTRIBUTION_WEIGHT));
    }

    /** Each positive point's share in the boxes' losses [M, 1]. */
    private static Tensor share(Tensor logits) {
        Tensor probability = logits.detach().sigmoid().max(1);
        return probability.div(probability.sum().clip(1, Float.MAX_VALUE));
    }

    private static DetectionLosses losses(Tensor classification, Tensor box, Tensor distribution) {
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put("cls", classification);
        terms.put("box", box);
        terms.put("dfl", distribution);
        return new DetectionLosses(terms);
    }
}
