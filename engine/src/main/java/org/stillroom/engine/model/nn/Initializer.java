package org.stillroom.engine.model.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** First values of a parameter. The random numbers depend on seed and parameter name alone, so arms share what they have in common. */
@FunctionalInterface
public interface Initializer {

    /**
     * Draws the values.
     *
     * @param shape of a convolution [C', C, k, k], of a vector [C]
     * @return row-major values
     */
    float[] values(long[] shape, RandomGenerator random);

    /** Every element the same. */
    static Initializer constant(double value) {
        return (shape, random) -> {
            float[] values = new float[elements(shape)];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /** Normal with mean 0. */
    static Initializer normal(double standardDeviation) {
        return (shape, random) -> {
            float[] values = new float[elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (standardDeviation * random.nextGaussian());
            }
            return values;
        };
    }

    /** The magnitude of a normal with mean 0: never negative. */
    static Initializer halfNormal(double standardDeviation) {
        return (shape, random) -> {
            float[] values = normal(standardDeviation).values(shape, random);
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(values[i]);
            }
            return values;
        };
    }

    /** He et al. 2015 for ReLU by fan-out, normal: standard deviation √(2 / (C'·k²)); torchvision's for ResNet. */
    static Initializer kaimingNormalFanOut() {
        return (shape, random) ->
                normal(Math.sqrt(2.0 / (shape[0] * receptive(shape)))).values(shape, random);
    }

    /** Uniform in ±√(3 / (C·k²)); PyTorch's {@code kaiming_uniform_(a=1)}, for convolutions without a ReLU behind. */
    static Initializer kaimingUniformLinear() {
        return (shape, random) -> {
            double bound = Math.sqrt(3.0 / (shape[1] * receptive(shape)));
            float[] values = new float[elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
            return values;
        };
    }

    /** The random numbers of one parameter. */
    static RandomGenerator randomOf(long seed, String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new SplittableRandom(hash);
    }

    private static int elements(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    private static long receptive(long[] shape) {
        return Arrays.stream(shape).skip(2).reduce(1, Math::multiplyExact);
    }
}
