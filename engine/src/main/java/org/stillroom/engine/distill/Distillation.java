package org.stillroom.engine.distill;

import java.util.List;

/**
 * A method and the ramp of its weights. Time is the step of the context, so that a resumed run equals an unbroken one.
 *
 * @param method gives the terms
 * @param ramp of all their weights
 */
public record Distillation(Distiller method, LinearRamp ramp) {

    /** The terms of this step, to be added to the student's loss {@linkplain LossTerm#weighted weighted}. */
    public List<LossTerm> losses(DistillationContext context) {
        double share = rampAt(context.step());
        return method.terms(context).stream()
                .map(term -> new LossTerm(term.name(), term.value(), term.weight() * share))
                .toList();
    }

    /** The share of its full strength the method has at a step, 0 to 1. */
    public double rampAt(long step) {
        return ramp.at(step);
    }
}
