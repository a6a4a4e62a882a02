package org.stillroom.engine.model.gfl;

import org.stillroom.engine.tensor.Tensor;

/**
 * Quality focal loss (Li et al. 2020, arXiv 2006.04388, eq. 2, β 2): binary cross-entropy against a quality between 0 and 1 instead of a
 * yes, weighted by the squared distance from it.
 */
final class QualityFocalLoss {

    private QualityFocalLoss() {}

    /** (q − σ(z))²·(softplus(z) − z·q), elementwise. */
    static Tensor of(Tensor logits, Tensor quality) {
        return quality.sub(logits.sigmoid()).square().mul(logits.softplus().sub(logits.mul(quality)));
    }

    /** The same where the quality is 0. */
    static Tensor ofBackground(Tensor logits) {
        return logits.sigmoid().square().mul(logits.softplus());
    }
}
