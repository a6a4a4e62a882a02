package org.stillroom.engine.train;

/** The loss is no number any more. The message says at which step, which terms, and what to try. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(message);
    }

    /** The same of an arm, which the trainer does not know by name. */
    public TrainingDivergedException of(String arm) {
        TrainingDivergedException named = new TrainingDivergedException(arm + ", " + getMessage());
        named.initCause(this);
        return named;
    }
}
