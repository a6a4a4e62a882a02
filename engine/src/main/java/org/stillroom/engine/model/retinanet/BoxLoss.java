package org.stillroom.engine.model.retinanet;

import org.stillroom.engine.tensor.Tensor;

/** What a wrong delta costs. */
public enum BoxLoss {
    /** d²/2β below β, |d| − β/2 above (Girshick 2015); β = 1/9 as the paper's code has it. */
    SMOOTH_L1 {
        @Override
        Tensor of(Tensor differences) {
            // with c = min(|d|, β) both branches are c·(|d| − c/2)/β
            Tensor magnitude = differences.abs();
            Tensor cut = magnitude.clip(0, BETA);
            return cut.mul(magnitude.sub(cut.mul(0.5))).mul(1 / BETA);
        }
    },
    /** |d|: torchvision's and mmdetection's. */
    L1 {
        @Override
        Tensor of(Tensor differences) {
            return differences.abs();
        }
    };

    static final double BETA = 1.0 / 9;

    /** Elementwise. */
    abstract Tensor of(Tensor differences);
}
