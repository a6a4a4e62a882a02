package org.stillroom.engine.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/** The operators of convolutional networks, on tensors [N, C, H, W]. */
public final class Nn {

    private static final int NEAREST = 0;
    private static final int BILINEAR = 2;

    private Nn() {}

    /**
     * Two-dimensional convolution (cross-correlation) with zero padding; H' = ⌊(H + 2·padding − k) / stride⌋ + 1.
     *
     * @param input [N, C, H, W]
     * @param weight [C', C, k, k]
     * @param bias [C'], or null for none
     * @return [N, C', H', W']
     */
    public static Tensor conv2d(Tensor input, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        PtNDArray biasArray = bias == null ? null : bias.array();
        Tensor output = new Tensor(JniUtils.convolution(
                input.array(),
                weight.array(),
                biasArray,
                new Shape(stride, stride),
                new Shape(padding, padding),
                new Shape(1, 1),
                1));
        ConvolutionCounter.count(weight, output);
        return output;
    }

    /**
     * Batch normalisation over N, H and W.
     *
     * @param weight scale [C]
     * @param bias shift [C]
     * @param runningMean [C]; updated when {@code useBatchStatistics}
     * @param runningVariance [C]; likewise, with the unbiased variance
     * @param useBatchStatistics normalise by this batch (training) or by the running statistics
     * @param momentum share of the new statistics in the running ones
     */
    public static Tensor batchNorm(
            Tensor input,
            Tensor weight,
            Tensor bias,
            Tensor runningMean,
            Tensor runningVariance,
            boolean useBatchStatistics,
            double momentum,
            double epsilon) {
        // DJL's parameter names say gamma, beta, mean, variance; its native side takes mean, variance, gamma, beta.
        return new Tensor(JniUtils.batchNorm(
                input.array(),
                runningMean.array(),
                runningVariance.array(),
                weight.array(),
                bias.array(),
                useBatchStatistics,
                momentum,
                epsilon));
    }

    /**
     * Group normalisation (Wu &amp; He 2018, arXiv 1803.08494), epsilon 1e-5.
     *
     * @param input [N, C, H, W], C divisible by {@code groups}
     * @param weight scale [C]
     * @param bias shift [C]
     */
    public static Tensor groupNorm(Tensor input, Tensor weight, Tensor bias, int groups) {
        long[] shape = input.shape();
        if (shape[1] % groups != 0) {
            throw new IllegalArgumentException("group norm of %s in %d groups: expected channels divisible by them"
                    .formatted(input.shapeText(), groups));
        }
        return new Tensor(NativeGroupNorm.of(input.array(), weight.array(), bias.array(), groups));
    }

    /** Maximum over windows; padding counts as minus infinity. */
    public static Tensor maxPool(Tensor input, int kernel, int stride, int padding) {
        return new Tensor(JniUtils.maxPool(
                input.array(),
                new Shape(kernel, kernel),
                new Shape(stride, stride),
                new Shape(padding, padding),
                false));
    }

    /** Mean over non-overlapping {@code k × k} windows. */
    public static Tensor averagePool(Tensor input, int k) {
        return new Tensor(
                JniUtils.avgPool(input.array(), new Shape(k, k), new Shape(k, k), new Shape(0, 0), false, false));
    }

    /** Mean over H and W: [N, C, H, W] → [N, C]. */
    public static Tensor globalAveragePool(Tensor input) {
        return input.mean(2, 3).reshape(input.size(0), input.size(1));
    }

    /** Nearest-neighbour resize; halving takes the even rows and columns. */
    public static Tensor resizeNearest(Tensor input, long height, long width) {
        return new Tensor(JniUtils.interpolate(input.array(), new long[] {height, width}, NEAREST, false));
    }

    /** Bilinear resize with half-pixel centres, antialiased (a triangle as wide as the ratio when shrinking). */
    public static Tensor resizeBilinear(Tensor input, long height, long width) {
        return new Tensor(JniUtils.interpolate(input.array(), new long[] {height, width}, BILINEAR, false));
    }
}
