package org.stillroom.engine.model.nn;

import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/** Group normalisation (Wu &amp; He 2018) with {@code weight} and {@code bias} [C]; epsilon 1e-5. */
public final class GroupNorm {

    private final Parameter weight;
    private final Parameter bias;
    private final int groups;

    public GroupNorm(ParameterStore.Names names, int channels, int groups) {
        this.weight = names.parameter("weight", Initializer.constant(1), channels);
        this.bias = names.parameter("bias", Initializer.constant(0), channels);
        this.groups = groups;
    }

    /** [N, C, H, W] → the same shape. */
    public Tensor forward(Tensor input) {
        return Nn.groupNorm(input, weight.value(), bias.value(), groups);
    }
}
