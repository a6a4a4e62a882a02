package org.stillroom.engine.train;

import org.stillroom.engine.tensor.Tensor;

/** Limits the Euclidean norm of the whole gradient, as PyTorch's {@code clip_grad_norm_}; direction stays, either sign alike. */
public final class GradientClip {

    private GradientClip() {}

    /**
     * Scales a gradient down, in place, to a norm of at most {@code limit}.
     *
     * @param limit 0 for none
     * @return the norm before
     */
    public static double apply(Tensor gradient, double limit) {
        double norm = Math.sqrt(gradient.square().sum().item());
        if (limit > 0 && norm > limit) {
            gradient.mulInPlace(limit / (norm + 1e-6));
        }
        return norm;
    }
}
