package org.stillroom.engine.distill;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.stillroom.engine.tensor.Tensor;

/** The sum of a scalar over levels. */
final class LevelSum {

    private LevelSum() {}

    static Tensor of(int levels, IntFunction<Tensor> scalar) {
        return IntStream.range(0, levels).mapToObj(scalar).reduce(Tensor::add).orElseThrow();
    }
}
