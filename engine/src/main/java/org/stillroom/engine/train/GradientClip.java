package org.stillroom.engine.train;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/** Limits the Euclidean norm of the whole gradient, as PyTorch's {@code clip_grad_norm_}; direction stays, either sign alike. */
public final class GradientClip {

    private GradientClip() {}

    /**
     * Scales a gradient down, in place, to a norm of at most {@code limit}.
     *
     * @param gradient in pieces, at least one
     * @param limit 0 for none
     * @return the norm before
     */
    public static double apply(List<Tensor> gradient, double limit) {
        List<Tensor> squares =
                gradient.stream().map(piece -> piece.square().sum().reshape(1)).toList();
        double norm = Math.sqrt(Tensor.concat(squares, 0).sum().item());
        if (limit > 0 && norm > limit) {
            gradient.forEach(piece -> piece.mulInPlace(limit / (norm + 1e-6)));
        }
        return norm;
    }
}
