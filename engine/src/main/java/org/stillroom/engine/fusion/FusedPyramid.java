package org.stillroom.engine.fusion;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.align.LevelPairing;
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

    /** h·high + l·low per level, with weights [N, 2] of high and low. */
    static FusedPyramid mix(LevelPairing pairing, List<Tensor> high, List<Tensor> low, List<Tensor> weights) {
        pairing.requireEqualMaps(high, low);
        List<Tensor> levels = new ArrayList<>();
        for (int k = 0; k < high.size(); k++) {
            Tensor h = weights.get(k).slice(1, 0, 1).reshape(-1, 1, 1, 1);
            Tensor l = weights.get(k).slice(1, 1, 2).reshape(-1, 1, 1, 1);
            levels.add(high.get(k).mul(h).add(low.get(k).mul(l)));
        }
        return new FusedPyramid(levels, weights);
    }
}
