package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;

/**
 * Stochastic gradient descent with momentum as PyTorch has it: v ← μ·v + g + λ·w, w ← w − η·v. The learning rate stands outside the
 * momentum, so that a step in it acts at once.
 */
public final class SgdMomentum implements Optimizer {

    private final Tensor parameters;
    private final double momentum;
    private final WeightDecay decay;
    private final Tensor velocity;

    public SgdMomentum(ParameterStore store, double momentum, double weightDecay) {
        this.parameters = store.flat();
        this.momentum = momentum;
        this.decay = new WeightDecay(store, weightDecay);
        this.velocity = Scope.keep(store.torch().zeros(parameters.size()));
    }

    @Override
    public void step(Tensor gradient, long from, double learningRate, int step) {
        long to = from + gradient.size();
        Tensor w = parameters.slice(0, from, to);
        Tensor v = velocity.slice(0, from, to);
        v.mulInPlace(momentum).addInPlace(gradient).addInPlace(decay.of(w, from));
        w.subInPlace(v.mul(learningRate));
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("velocity", velocity);
    }

    @Override
    public void close() {
        velocity.close();
        decay.close();
    }
}
