package org.stillroom.engine.cli;

import org.stillroom.engine.UserInputException;
import picocli.CommandLine.Option;

/** {@code --threads}, where a command computes on the CPU. */
final class ThreadsOption {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the arithmetic on the CPU. Default: all cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    int count() {
        if (threads < 1) {
            throw new UserInputException("--threads %d: expected at least 1".formatted(threads));
        }
        return threads;
    }
}
