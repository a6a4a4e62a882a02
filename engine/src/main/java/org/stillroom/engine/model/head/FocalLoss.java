package org.stillroom.engine.model.head;

import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * Focal loss (Lin et al. 2017, arXiv 1708.02002, α 0.25, γ 2) summed over all anchors and classes but the ignored ones, over the number
 * of anchors of the batch that have an object, at least 1. The targets' tensors are made once, in the scope of the constructor, and
 * serve every branch of the batch.
 */
public final class FocalLoss {

    private static final double ALPHA = 0.25;

    private final DenseLabels labels;
    private final Tensor sign;
    private final Tensor weight;

    public FocalLoss(Torch torch, DenseLabels labels) {
        this.labels = labels;
        double perPositive = 1.0 / Math.max(1, labels.positives().length);
        Tensor yes = labels.oneHot(torch);
        Tensor no = yes.subtractedFrom(1);
        this.sign = no.sub(yes);
        this.weight = yes.mul(ALPHA * perPositive)
                .add(no.mul((1 - ALPHA) * perPositive))
                .mul(labels.counted(torch));
    }

    /**
     * The loss, a scalar. With z = logit · sign, the sign −1 where the answer is yes: the wrong answer's probability is σ(z), the
     * cross-entropy softplus(z); γ 2 squares the former.
     *
     * @param logits [N, A·K, P]
     */
    public Tensor of(Tensor logits) {
        Tensor z = labels.byClass(logits).mul(sign);
        return z.sigmoid().square().mul(z.softplus()).mul(weight).sum();
    }
}
