package org.stillroom.engine.fusion;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * The outcome of fusion, per aligned level, finest first.
 *
 * @param levels fused features [N, C, H, W]
 * @param weights of the high and the low resolution [N, 2]; a row adds up to 1
 */
public record FusedPyramid(List<Tensor> levels, List<Tensor> weights) {

    public FusedPyramid {
        levels = List.copyOf(levels);
        weights = List.copyOf(weights);
    }
}
