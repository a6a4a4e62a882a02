package org.stillroom.engine.model.nn;

import org.stillroom.engine.tensor.Nn;
import org.stillroom.engine.tensor.Tensor;

/**
 * Batch normalisation (Ioffe &amp; Szegedy 2015) with {@code weight}, {@code bias}, {@code running_mean}, {@code running_var} [C]; momentum
 * 0.1, epsilon 1e-5 as torchvision's.
 */
public final class BatchNorm2d {

    private static final double MOMENTUM = 0.1;
    private static final double EPSILON = 1e-5;

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private final boolean frozen;

    /**
     * Registers scale, shift and running statistics.
     *
     * @param frozen always normalise by the running statistics, in training too; so does every one in a frozen place, whose scale and
     *     shift are not learnt either
     */
    public BatchNorm2d(ParameterStore.Names names, int channels, boolean frozen) {
        this.weight = names.parameter("weight", Initializer.constant(1), channels);
        this.bias = names.parameter("bias", Initializer.constant(0), channels);
        this.runningMean = names.buffer("running_mean", 0, channels);
        this.runningVariance = names.buffer("running_var", 1, channels);
        this.frozen = frozen || names.isFrozen();
    }

    /** [N, C, H, W] → the same shape. */
    public Tensor forward(Tensor input, Mode mode) {
        return Nn.batchNorm(
                input,
                weight.value(),
                bias.value(),
                runningMean.value(),
                runningVariance.value(),
                mode == Mode.TRAINING && !frozen,
                MOMENTUM,
                EPSILON);
    }
}
