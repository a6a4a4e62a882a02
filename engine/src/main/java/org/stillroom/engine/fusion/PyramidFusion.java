package org.stillroom.engine.fusion;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/** Makes one pyramid of two paired ones. */
public interface PyramidFusion {

    /**
     * Fuses.
     *
     * @param high per aligned level [N, C, H, W]
     * @param low likewise, of the same shapes
     */
    FusedPyramid forward(List<Tensor> high, List<Tensor> low);

    /**
     * Fuses with given weights.
     *
     * @param weights per level [N, 2], high and low
     */
    FusedPyramid mix(List<Tensor> high, List<Tensor> low, List<Tensor> weights);
}
