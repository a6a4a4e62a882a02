package org.stillroom.engine.fusion;

import java.util.List;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * The same weights for every image and level; nothing to learn. The control for the learnt fusion.
 *
 * @param high weight of the high resolution, 0 to 1; the low one has the rest
 */
public record FixedFusion(Torch torch, LevelPairing pairing, double high) implements PyramidFusion {

    public FixedFusion {
        if (!(high >= 0 && high <= 1)) {
            throw new IllegalArgumentException("weight %s of the high resolution: expected 0 to 1".formatted(high));
        }
    }

    @Override
    public FusedPyramid forward(List<Tensor> highLevels, List<Tensor> lowLevels) {
        long images = highLevels.get(0).size(0);
        float[] rows = new float[Math.toIntExact(2 * images)];
        for (int i = 0; i < images; i++) {
            rows[2 * i] = (float) high;
            rows[2 * i + 1] = (float) (1 - high);
        }
        Tensor weights = torch.tensor(rows, images, 2);
        return mix(
                highLevels, lowLevels, highLevels.stream().map(level -> weights).toList());
    }

    @Override
    public FusedPyramid mix(List<Tensor> highLevels, List<Tensor> lowLevels, List<Tensor> weights) {
        return FusedPyramid.mix(pairing, highLevels, lowLevels, weights);
    }
}
