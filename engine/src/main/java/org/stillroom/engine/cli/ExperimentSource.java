package org.stillroom.engine.cli;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.spec.Suggestion;

/**
 * An experiment's text, and what messages call it.
 *
 * @param manifest of the run that the text comes from; null for an experiment of its own
 */
record ExperimentSource(String name, String yaml, @Nullable Manifest manifest) {

    private static final String MANIFEST = "manifest.json";

    /** What EXPERIMENT names: a file, be it of an experiment or a run's manifest, or else a built-in experiment. */
    static ExperimentSource of(String experiment, Builtins builtins) {
        if (isFile(experiment)) {
            return ofFile(Path.of(experiment));
        }
        String yaml = builtins.experiments().get(experiment);
        if (yaml == null) {
            throw new UserInputException("%s: neither a file nor a built-in experiment; %s"
                    .formatted(
                            experiment,
                            Suggestion.of(experiment, builtins.experiments().keySet())));
        }
        return new ExperimentSource(experiment + ".yaml", yaml, null);
    }

    private static ExperimentSource ofFile(Path file) {
        if (file.endsWith(MANIFEST) && file.toAbsolutePath().getParent() != null) {
            Manifest manifest =
                    RunReader.open(file.toAbsolutePath().getParent()).manifest();
            return new ExperimentSource(file.toString(), manifest.spec().toPrettyString() + "\n", manifest);
        }
        return new ExperimentSource(file.toString(), read(file), null);
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
