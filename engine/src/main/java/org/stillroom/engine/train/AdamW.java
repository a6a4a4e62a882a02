package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;

/**
 * Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019, arXiv 1711.05101, algorithm 2) as PyTorch has it: β₁ 0.9, β₂ 0.999, ε 1e-8,
 * decay η·λ·w.
 */
public final class AdamW implements Optimizer {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Tensor parameters;
    private final WeightDecay decay;
    private final Tensor first;
    private final Tensor second;

    public AdamW(ParameterStore store, double weightDecay) {
        this.parameters = store.flat();
        this.decay = new WeightDecay(store, weightDecay);
        this.first = Scope.keep(store.torch().zeros(parameters.size()));
        this.second = Scope.keep(store.torch().zeros(parameters.size()));
    }

    @Override
    public void step(Tensor gradient, long from, double learningRate, int step) {
        long to = from + gradient.size();
        Tensor w = parameters.slice(0, from, to);
        Tensor m = first.slice(0, from, to);
        Tensor v = second.slice(0, from, to);
        m.mulInPlace(BETA1).addInPlace(gradient.mul(1 - BETA1));
        v.mulInPlace(BETA2).addInPlace(gradient.square().mulInPlace(1 - BETA2));
        double correction1 = 1 - Math.pow(BETA1, step + 1.0);
        double correction2 = 1 - Math.pow(BETA2, step + 1.0);
        Tensor denominator = v.mul(1 / correction2).sqrt().add(EPSILON);
        w.subInPlace(decay.of(w, from).mulInPlace(learningRate));
        w.subInPlace(m.mul(learningRate / correction1).div(denominator));
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("first", first, "second", second);
    }

    @Override
    public void close() {
        first.close();
        second.close();
        decay.close();
    }
}
