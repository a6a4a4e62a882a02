package org.stillroom.engine.train;

/** The loss is no number any more. The message says at which step, which terms, and what to try. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(message);
    }
}
