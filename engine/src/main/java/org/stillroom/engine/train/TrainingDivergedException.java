package org.stillroom.engine.train;

import java.util.OptionalInt;

/** The loss is no number any more, or has exploded. The message says at which step, which terms, on which images, and what to try. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(message);
    }

    /**
     * The same of an arm, which the trainer does not know by name.
     *
     * @param sound the step of its last checkpoint, which is from before; empty if there is none
     */
    public TrainingDivergedException of(String arm, OptionalInt sound) {
        String way = sound.isPresent()
                ? "; its checkpoint of step %d is sound, 'stillroom fork' goes on from it with other settings"
                        .formatted(sound.getAsInt())
                : "; it has no checkpoint yet, start a new run";
        TrainingDivergedException named = new TrainingDivergedException(arm + ", " + getMessage() + way);
        named.initCause(this);
        return named;
    }
}
