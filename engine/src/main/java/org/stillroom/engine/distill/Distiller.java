package org.stillroom.engine.distill;

import java.util.List;

/**
 * A way to teach a student. The student does not know of it: it sees pyramids and head outputs, and gives terms to add
 * to the detection loss. Holds no counter and no ramp, which is the {@link Distillation}'s: what it may own are adapters,
 * parameters that are learnt beside the student's.
 */
@FunctionalInterface
public interface Distiller {

    /** The terms of this step, each with its full weight; none for a weight of 0. */
    List<LossTerm> terms(DistillationContext context);
}
