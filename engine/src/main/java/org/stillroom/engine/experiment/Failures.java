package org.stillroom.engine.experiment;

import java.util.Locale;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.train.TrainingDivergedException;

/** Why a run failed, in words and with a remedy. */
final class Failures {

    private static final long MIB = 1L << 20;

    private Failures() {}

    /** The failure itself where it says enough; else one whose message does. */
    static RuntimeException inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserInputException || cause instanceof TrainingDivergedException) {
                break;
            }
            if (cause instanceof OutOfMemoryError) {
                return new OutOfMemoryException(
                        "Java's memory of %d MiB is used up (%s); give it more with JAVA_OPTS=-Xmx…, or lower training.batch or inspect.images"
                                .formatted(Runtime.getRuntime().maxMemory() / MIB, cause.getMessage()),
                        failure);
            }
            if (isNativeOutOfMemory(cause)) {
                return new OutOfMemoryException(
                        "libtorch found no memory for a tensor (%s); lower training.batch or input.size, or end other programs"
                                .formatted(firstLine(cause)),
                        failure);
            }
        }
        return failure instanceof RuntimeException e ? e : new IllegalStateException(failure.toString(), failure);
    }

    /** As libtorch's allocators say it, of a CPU and of a GPU. */
    private static boolean isNativeOutOfMemory(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("can't allocate memory") || message.contains("out of memory");
    }

    /** One line for {@code state.json}. */
    static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    /** There is not enough memory for this run on this machine, as things are. */
    static final class OutOfMemoryException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfMemoryException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
