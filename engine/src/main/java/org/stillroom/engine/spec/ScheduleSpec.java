package org.stillroom.engine.spec;

import java.util.List;

/**
 * How the learning rate moves: up to its peak over the warm-up, linearly, and then by kind.
 *
 * @param kind cosine (down to 0 at the end), step (times {@code factor} at each of {@code steps}),
 *     constant
 * @param warmup optimiser steps of the warm-up; 0 for none
 * @param steps ascending optimiser steps; for step only
 * @param factor for step only
 */
public record ScheduleSpec(
        @Default("cosine") Kind kind,
        @Default("0") int warmup,
        @Default("[]") List<Integer> steps,
        @Default("0.1") double factor) {

    public ScheduleSpec {
        steps = List.copyOf(steps);
        Require.atLeast("warmup", warmup, 0);
        Require.that(kind == Kind.STEP || steps.isEmpty(), "steps", steps, "none, for kind is " + Require.label(kind));
        Require.that(kind != Kind.STEP || !steps.isEmpty(), "steps", "empty", "at least one step, for kind is step");
        for (int i = 0; i < steps.size(); i++) {
            Require.that(steps.get(i) > (i == 0 ? 0 : steps.get(i - 1)), "steps", steps, "ascending numbers above 0");
        }
        Require.that(factor > 0 && factor <= 1, "factor", factor, "more than 0, at most 1");
    }

    /** Which curve. */
    public enum Kind {
        COSINE,
        STEP,
        CONSTANT
    }
}
