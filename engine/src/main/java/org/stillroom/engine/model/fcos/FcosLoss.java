package org.stillroom.engine.model.fcos;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.DenseLabels;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.DistanceOverlap;
import org.stillroom.engine.model.head.FocalLoss;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.JoinedMaps;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The losses of FCOS against one batch's targets, as MSAD's code computes them:
 *
 * <ul>
 *   <li>classification: focal loss (Lin et al. 2017, α 0.25, γ 2) summed over all points and classes, over
 *       N<sub>pos</sub>;
 *   <li>box: Σ c·(1 − GIoU) / Σ c over positive points, c the target centerness; the IoU inside the GIoU is
 *       (I + 1) / (U + 1) with areas in strides², the enclosing term (C − U) / C has no +1;
 *   <li>centerness: binary cross-entropy summed over positive points, over N<sub>pos</sub>.
 * </ul>
 *
 * N<sub>pos</sub> is at least 1; without positive points box and centerness are 0. The targets' tensors are made once,
 * in the scope of the constructor, and serve every branch of the batch.
 */
public final class FcosLoss implements DetectionLoss {

    private final Torch torch;
    private final FocalLoss focal;
    private final @Nullable Positives positives;

    /**
     * What the M positive points should answer.
     *
     * @param rows int64 [M], into the N·P points
     * @param distances [M, 4]
     * @param centerness [M, 1]
     * @param share of the point in the sum of centerness [M, 1]
     */
    private record Positives(Tensor rows, Tensor distances, Tensor centerness, Tensor share) {}

    public FcosLoss(Torch torch, FcosTargets targets) {
        this.torch = torch;
        this.focal = new FocalLoss(torch, targets.classes());
        int[] positive = targets.positives();
        this.positives = positive.length == 0 ? null : positives(torch, targets, positive);
    }

    private static Positives positives(Torch torch, FcosTargets targets, int[] positive) {
        int count = positive.length;
        float[] distances = new float[4 * count];
        float[] centerness = new float[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(targets.distances(), 4 * positive[i], distances, 4 * i, 4);
            centerness[i] = (float) targets.centerness(positive[i]);
        }
        double sum = 0;
        for (float c : centerness) {
            sum += c;
        }
        float[] share = new float[count];
        for (int i = 0; i < count; i++) {
            share[i] = (float) (centerness[i] / Math.max(sum, 1e-6));
        }
        return new Positives(
                DenseLabels.rows(torch, positive),
                torch.tensor(distances, count, 4),
                torch.tensor(centerness, count, 1),
                torch.tensor(share, count, 1));
    }

    @Override
    public DetectionLosses of(HeadOutput output) {
        Tensor classification = focal.of(JoinedMaps.of(output.logits()));
        if (positives == null) {
            return losses(classification, torch.zeros(), torch.zeros());
        }
        Tensor distances = JoinedMaps.rows(JoinedMaps.of(output.boxes()), 4, positives.rows());
        Tensor centerness = JoinedMaps.rows(JoinedMaps.of(output.centerness()), 1, positives.rows());
        return losses(classification, box(distances, positives), centerness(centerness, positives));
    }

    private static DetectionLosses losses(Tensor classification, Tensor box, Tensor centerness) {
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put("cls", classification);
        terms.put("box", box);
        terms.put("centerness", centerness);
        return new DetectionLosses(terms);
    }

    private static Tensor box(Tensor distances, Positives wanted) {
        return DistanceOverlap.of(distances, wanted.distances())
                .giouLoss(1)
                .mul(wanted.share())
                .sum();
    }

    private static Tensor centerness(Tensor logits, Positives wanted) {
        Tensor crossEntropy = logits.softplus().sub(logits.mul(wanted.centerness()));
        return crossEntropy.sum().mul(1.0 / logits.size(0));
    }
}
