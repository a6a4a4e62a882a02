package org.stillroom.engine.cli;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import picocli.CommandLine.Option;

/** {@code --threads}, where a command computes on the CPU. */
final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the arithmetic on the CPU. Default: all cores.")
    private @Nullable Integer threads;

    int count() {
        return count(Runtime.getRuntime().availableProcessors());
    }

    /** What was given, else {@code otherwise}. */
    int count(int otherwise) {
        int count = threads == null ? otherwise : threads;
        if (count < 1) {
            throw new UserInputException("--threads %d: expected at least 1".formatted(count));
        }
        return count;
    }
}
