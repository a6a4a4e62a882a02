package org.stillroom.engine.cli;

import picocli.CommandLine.Option;

/** {@code --stop-with-input}, where a command hears its standard input while it trains. */
final class InputOption {

    @Option(
            names = "--stop-with-input",
            description = "Stops with a checkpoint when standard input ends: whoever holds it is gone.")
    private boolean stopsAtEnd;

    boolean stopsAtEnd() {
        return stopsAtEnd;
    }
}
