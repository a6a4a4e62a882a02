package org.stillroom.engine.train;

/** Something to do after a step. Hooks run in the order they were given; none changes what is trained. */
@FunctionalInterface
public interface TrainingHook {

    /** Whether to go on. */
    enum Verdict {
        CONTINUE,
        STOP
    }

    /** Called with the state before the first step (once, when training begins at step 0) and after every step. */
    Verdict after(StepReport report);
}
