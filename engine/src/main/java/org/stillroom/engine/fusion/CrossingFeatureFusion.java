package org.stillroom.engine.fusion;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.align.LevelPairing;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/**
 * Crossing feature-level fusion, C-FF (MSAD, arXiv 2109.06875): F<sub>s</sub> = h·P<sub>s</sub> + l·P'<sub>s−m</sub>
 * with (h, l) = softmax(W<sub>2</sub>·ReLU(W<sub>1</sub>·g)) and g the global average of both maps, [high; low]. One
 * pair of weights per image and level; one module for all levels.
 *
 * <p>{@link #weights} and {@link #mix} are apart, so that one can ask what other weights would give. The official code
 * applies the first image's weights to a device's whole batch; here every image has its own.
 */
public final class CrossingFeatureFusion implements PyramidFusion {

    private static final int REDUCTION = 16;

    private final LevelPairing pairing;
    private final int channels;
    private final Parameter fc1;
    private final Parameter fc2;

    /**
     * Registers {@code fc1.weight} [⌊2C/16⌋ (at least 1), 2C] and {@code fc2.weight} [2, ⌊2C/16⌋].
     *
     * @param channels C of either pyramid
     */
    public CrossingFeatureFusion(ParameterStore.Names names, int channels, LevelPairing pairing) {
        this.pairing = pairing;
        this.channels = channels;
        int hidden = Math.max(1, 2 * channels / REDUCTION);
        Initializer initializer = Initializer.kaimingUniformLinear();
        fc1 = names.sub("fc1").parameter("weight", initializer, hidden, 2L * channels);
        fc2 = names.sub("fc2").parameter("weight", initializer, 2, hidden);
    }

    /**
     * Fuses with the weights the module finds.
     *
     * @param high per aligned level [N, C, H, W]
     * @param low likewise, of the same shapes
     */
    @Override
    public FusedPyramid forward(List<Tensor> high, List<Tensor> low) {
        return mix(high, low, weights(high, low));
    }

    /** The weights alone: per level [N, 2], high and low. */
    public List<Tensor> weights(List<Tensor> high, List<Tensor> low) {
        pairing.requireEqualMaps(high, low);
        List<Tensor> averages = new ArrayList<>();
        for (int k = 0; k < high.size(); k++) {
            averages.add(
                    Tensor.concat(List.of(Nn.globalAveragePool(high.get(k)), Nn.globalAveragePool(low.get(k))), 1));
        }
        // all levels at once, as rows: [levels·N, 2C] → [levels·N, 2]
        Tensor rows = softmaxOfTwoLayers(Tensor.concat(averages, 0));
        long images = high.get(0).size(0);
        List<Tensor> weights = new ArrayList<>();
        for (int k = 0; k < high.size(); k++) {
            weights.add(rows.slice(0, k * images, (k + 1) * images));
        }
        return weights;
    }

    /**
     * Fuses with given weights.
     *
     * @param weights per level [N, 2], high and low
     */
    @Override
    public FusedPyramid mix(List<Tensor> high, List<Tensor> low, List<Tensor> weights) {
        return FusedPyramid.mix(pairing, high, low, weights);
    }

    /** Linear layers without bias are convolutions of one pixel. */
    private Tensor softmaxOfTwoLayers(Tensor rows) {
        Tensor x = rows.reshape(-1, 2L * channels, 1, 1);
        Tensor hidden = Nn.conv2d(x, pixelKernel(fc1), null, 1, 0).relu();
        return Nn.conv2d(hidden, pixelKernel(fc2), null, 1, 0).reshape(-1, 2).softmax(1);
    }

    private static Tensor pixelKernel(Parameter matrix) {
        Tensor weight = matrix.value();
        return weight.reshape(weight.size(0), weight.size(1), 1, 1);
    }
}
