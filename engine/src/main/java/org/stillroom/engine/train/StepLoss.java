package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.tensor.Tensor;

/**
 * The losses of one batch. The tensors belong to the step's scope.
 *
 * @param total the scalar that is optimised
 * @param terms scalars to report, by the names that {@code docs/run-directory.md} lists; in the order to report them
 */
public record StepLoss(Tensor total, Map<String, Tensor> terms) {}
