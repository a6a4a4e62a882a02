package org.stillroom.engine.distill;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * How rich in features each position of a teacher's level is (FRS, arXiv 2111.00674): S = max over channels of σ(class logits), every
 * anchor's and every class's. Without gradient.
 *
 * @param mask S [N, 1, H, W]
 * @param total N<sub>l</sub> = ΣS over batch and positions, at least {@value #LEAST}
 */
record Richness(Tensor mask, Tensor total) {

    /** Where no position is rich at all, the level counts for nothing instead of dividing by zero. */
    private static final double LEAST = 1e-6;

    private static final double MOST = 1e30;

    /** @param logits of one level [N, A·K, H, W] */
    static Richness of(Tensor logits) {
        Tensor mask = logits.detach().max(1).sigmoid(); // σ rises: of the maximum it is the maximum
        return new Richness(mask, mask.sum().clip(LEAST, MOST));
    }

    static List<Richness> of(List<Tensor> logits) {
        return logits.stream().map(Richness::of).toList();
    }

    /**
     * The mean of a loss over positions, each counting by its richness.
     *
     * @param losses [N, 1, H, W]
     */
    Tensor mean(Tensor losses) {
        return losses.mul(mask).sum().div(total);
    }
}
