package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.tensor.Tensor;

/** A rule that moves the parameters of one network against their gradient. Owns its state until closed. */
public interface Optimizer extends AutoCloseable {

    /**
     * Makes one step.
     *
     * @param gradient of all parameters as one vector, in the order of the parameter store; may be changed
     * @param learningRate of this step
     * @param step optimiser steps done before this one, from 0
     */
    void step(Tensor gradient, double learningRate, int step);

    /** The state by name, vectors in the order of the parameter store; live, not copies. */
    Map<String, Tensor> state();

    @Override
    void close();
}
