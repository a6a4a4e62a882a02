package org.stillroom.engine.train;

import java.util.List;
import java.util.Map;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;

/** A rule that moves the parameters of one network against their gradient. Owns its state until closed. */
public interface Optimizer extends AutoCloseable {

    /**
     * Makes one step.
     *
     * @param gradient of all parameters, in pieces, in the order of the parameter store; may be changed
     * @param learningRate of this step
     * @param step optimiser steps done before this one, from 0
     */
    default void step(List<Tensor> gradient, double learningRate, int step) {
        long from = 0;
        for (Tensor piece : gradient) {
            try (Scope scope = Scope.open()) {
                step(piece, from, learningRate, step);
            }
            from += piece.size();
        }
    }

    /**
     * Makes one step of some parameters.
     *
     * @param gradient theirs; may be changed
     * @param from where they begin in the parameter store's vector
     */
    void step(Tensor gradient, long from, double learningRate, int step);

    /** The state by name, vectors in the order of the parameter store; live, not copies. */
    Map<String, Tensor> state();

    @Override
    void close();
}
