package org.stillroom.engine.distill;

import java.util.List;

/**
 * A way to teach a student. The student does not know of it: it sees pyramids and head outputs, and gives terms to add
 * to the detection loss. Holds no counter: time is the step of the context, so that a resumed run equals an unbroken
 * one.
 */
public interface FeatureDistiller {

    /** The terms of this step, to be added to the student's loss {@linkplain LossTerm#weighted weighted}. */
    List<LossTerm> losses(DistillationContext context);

    /** The share of its full strength the method has at a step, 0 to 1. */
    double rampAt(long step);
}
