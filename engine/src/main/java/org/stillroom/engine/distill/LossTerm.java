package org.stillroom.engine.distill;

import org.stillroom.engine.tensor.Tensor;

/**
 * A term of what is optimised, as a value.
 *
 * @param name for people and metrics
 * @param value scalar, without the weight
 * @param weight of this step, ramp included
 */
public record LossTerm(String name, Tensor value, double weight) {

    /** The term as it is added. */
    public Tensor weighted() {
        return value.mul(weight);
    }
}
