package org.stillroom.engine.model.fcos;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.HeadOutput;
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

    private static final double ALPHA = 0.25;

    private final Torch torch;
    private final long[] logitShape;
    private final Tensor sign;
    private final Tensor focalWeight;
    private final @Nullable Positives positives;

    /**
     * What the M positive points should answer.
     *
     * @param rows int64 [M], into the N·P points
     * @param distances [M, 4]
     * @param area of the target box in strides² [M, 1]
     * @param centerness [M, 1]
     * @param share of the point in the sum of centerness [M, 1]
     */
    private record Positives(Tensor rows, Tensor distances, Tensor area, Tensor centerness, Tensor share) {}

    public FcosLoss(Torch torch, FcosTargets targets) {
        this.torch = torch;
        int[] positive = targets.positives();
        int perImage = targets.points().count();
        this.logitShape = new long[] {targets.images(), targets.numClasses(), perImage};
        float[] signs = new float[targets.labels().length * targets.numClasses()];
        Arrays.fill(signs, 1);
        for (int row : positive) {
            int image = row / perImage;
            signs[(image * targets.numClasses() + targets.labels()[row]) * perImage + row % perImage] = -1;
        }
        // 1 − α where the answer is no (sign 1), α where it is yes (sign −1)
        float[] weights = new float[signs.length];
        double perPositive = 1.0 / Math.max(1, positive.length);
        for (int i = 0; i < signs.length; i++) {
            weights[i] = (float) ((signs[i] < 0 ? ALPHA : 1 - ALPHA) * perPositive);
        }
        this.sign = torch.tensor(signs, logitShape);
        this.focalWeight = torch.tensor(weights, logitShape);
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
        Tensor wanted = torch.tensor(distances, count, 4);
        return new Positives(
                torch.indices(Arrays.stream(positive).asLongStream().toArray(), count),
                wanted,
                areas(wanted),
                torch.tensor(centerness, count, 1),
                torch.tensor(share, count, 1));
    }

    @Override
    public DetectionLosses of(HeadOutput output) {
        Tensor logits = joined(output.logits());
        if (!Arrays.equals(logits.shape(), logitShape)) {
            throw new IllegalArgumentException("class logits %s for targets %s (images × classes × points)"
                    .formatted(Arrays.toString(logits.shape()), Arrays.toString(logitShape)));
        }
        Tensor classification = focal(logits);
        if (positives == null) {
            return losses(classification, torch.zeros(), torch.zeros());
        }
        Tensor distances = rows(output.boxes(), 4, positives.rows());
        Tensor centerness = rows(output.centerness(), 1, positives.rows());
        return losses(classification, box(distances, positives), centerness(centerness, positives));
    }

    private static DetectionLosses losses(Tensor classification, Tensor box, Tensor centerness) {
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put("cls", classification);
        terms.put("box", box);
        terms.put("centerness", centerness);
        return new DetectionLosses(terms);
    }

    /**
     * With z = logit · sign: the wrong answer's probability is σ(z), the cross-entropy softplus(z); γ 2 squares the
     * former.
     */
    private Tensor focal(Tensor logits) {
        Tensor z = logits.mul(sign);
        return z.sigmoid().square().mul(z.softplus()).mul(focalWeight).sum();
    }

    /** 1 − GIoU = 2 − (I + 1) / (U + 1) − U / C. */
    private static Tensor box(Tensor distances, Positives wanted) {
        long count = distances.size(0);
        Tensor inner = distances.minimum(wanted.distances());
        Tensor outer = distances.maximum(wanted.distances());
        Tensor areas = areas(Tensor.concat(List.of(distances, inner, outer), 0));
        Tensor intersection = areas.slice(0, count, 2 * count);
        Tensor union = areas.slice(0, 0, count).add(wanted.area()).sub(intersection);
        Tensor enclosing = areas.slice(0, 2 * count, 3 * count);
        Tensor similarity = intersection.add(1).div(union.add(1)).add(union.div(enclosing));
        return similarity.subtractedFrom(2).mul(wanted.share()).sum();
    }

    private static Tensor centerness(Tensor logits, Positives wanted) {
        Tensor crossEntropy = logits.softplus().sub(logits.mul(wanted.centerness()));
        return crossEntropy.sum().mul(1.0 / logits.size(0));
    }

    /** (l + r)·(t + b): [n, 4] → [n, 1]. */
    private static Tensor areas(Tensor distances) {
        Tensor sides = distances.slice(1, 0, 2).add(distances.slice(1, 2, 4));
        return sides.slice(1, 0, 1).mul(sides.slice(1, 1, 2));
    }

    /** Maps [N, C, Hk, Wk] → the given ones of the N·P points [M, C]. */
    private static Tensor rows(List<Tensor> maps, long channels, Tensor rows) {
        return joined(maps).permute(0, 2, 1).reshape(-1, channels).rows(rows);
    }

    /** Maps [N, C, Hk, Wk] → [N, C, P]. */
    private static Tensor joined(List<Tensor> maps) {
        return Tensor.concat(
                maps.stream()
                        .map(map -> map.reshape(map.size(0), map.size(1), -1))
                        .toList(),
                2);
    }
}
