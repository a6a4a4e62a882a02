package org.stillroom.engine.train;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.tensor.Tensor;

/**
 * The losses of one batch. The tensors belong to the step's scope.
 *
 * @param total the scalar that is optimised
 * @param terms scalars to report, by the names that {@code docs/run-directory.md} lists; in the order to report them
 * @param distilled what a student's total is made of; null for an arm that does not distil
 */
public record StepLoss(
        Tensor total, Map<String, Tensor> terms, @Nullable Distilled distilled) {

    public StepLoss(Tensor total, Map<String, Tensor> terms) {
        this(total, terms, null);
    }

    /**
     * The total in parts.
     *
     * @param detection the detection loss
     * @param terms of the distillation as they are added, by name
     */
    public record Distilled(Tensor detection, Map<String, Tensor> terms) {}
}
