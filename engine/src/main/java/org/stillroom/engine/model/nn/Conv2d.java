package org.stillroom.engine.model.nn;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/** A convolution with its parameters {@code weight} [C', C, k, k] and, where it has one, {@code bias} [C']; padding ⌊k/2⌋. */
public final class Conv2d {

    private final Parameter weight;
    private final @Nullable Parameter bias;
    private final int stride;
    private final int padding;

    private Conv2d(Parameter weight, @Nullable Parameter bias, int stride, int padding) {
        this.weight = weight;
        this.bias = bias;
        this.stride = stride;
        this.padding = padding;
    }

    /** Without bias. */
    public static Conv2d plain(
            ParameterStore.Names names, int in, int out, int kernel, int stride, Initializer initializer) {
        return new Conv2d(names.parameter("weight", initializer, out, in, kernel, kernel), null, stride, kernel / 2);
    }

    /** With a bias that starts at the given value. */
    public static Conv2d biased(
            ParameterStore.Names names, int in, int out, int kernel, int stride, Initializer initializer, double bias) {
        return new Conv2d(
                names.parameter("weight", initializer, out, in, kernel, kernel),
                names.parameter("bias", Initializer.constant(bias), out),
                stride,
                kernel / 2);
    }

    /** [N, C, H, W] → [N, C', ⌈H/stride⌉, ⌈W/stride⌉] for odd kernels. */
    public Tensor forward(Tensor input) {
        return Nn.conv2d(input, weight.value(), bias == null ? null : bias.value(), stride, padding);
    }
}
