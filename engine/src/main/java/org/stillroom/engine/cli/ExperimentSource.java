package org.stillroom.engine.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.Suggestion;

/** An experiment's text, and what messages call it. */
record ExperimentSource(String name, String yaml) {

    /** What EXPERIMENT names: a file, or else a built-in experiment. */
    static ExperimentSource of(String experiment, Builtins builtins) {
        if (isFile(experiment)) {
            return new ExperimentSource(experiment, read(Path.of(experiment)));
        }
        String yaml = builtins.experiments().get(experiment);
        if (yaml == null) {
            throw new UserInputException("%s: neither a file nor a built-in experiment; %s"
                    .formatted(
                            experiment,
                            Suggestion.of(experiment, builtins.experiments().keySet())));
        }
        return new ExperimentSource(experiment + ".yaml", yaml);
    }

    private static boolean isFile(String experiment) {
        try {
            return Files.isRegularFile(Path.of(experiment));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UserInputException("%s: not UTF-8 text, expected an experiment in YAML".formatted(file), e);
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, e), e);
        }
    }
}
