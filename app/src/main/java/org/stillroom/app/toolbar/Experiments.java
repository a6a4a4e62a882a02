package org.stillroom.app.toolbar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.FolderSpec;
import org.stillroom.samples.Samples;

/** Experiments that can be chosen: those that come with the program, and files. */
public final class Experiments {

    private Experiments() {}

    /** The built-in ones, the first to try first. */
    public static List<ExperimentChoice> builtIn() {
        return Samples.experiments().entrySet().stream()
                .map(each -> choice(each.getKey(), ExperimentReader.read(each.getValue(), each.getKey(), List.of())))
                .toList();
    }

    /**
     * Reads a YAML file.
     *
     * @throws UserInputException with the line and what was expected, if it is no experiment
     */
    public static ExperimentChoice ofFile(Path file) {
        try {
            String yaml = Files.readString(file, StandardCharsets.UTF_8);
            Path name = file.getFileName();
            return choice(
                    file.toAbsolutePath().toString(),
                    ExperimentReader.read(yaml, String.valueOf(name == null ? file : name), List.of()));
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: cannot be read as text in UTF-8 (%s); expected an experiment in YAML"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Whether it comes with the program. */
    public static boolean isBuiltIn(ExperimentChoice choice) {
        return Samples.experiments().containsKey(choice.argument());
    }

    /** The YAML of a choice. */
    public static String text(ExperimentChoice choice) {
        String builtIn = Samples.experiments().get(choice.argument());
        try {
            return builtIn != null ? builtIn : Files.readString(Path.of(choice.argument()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExperimentChoice choice(String argument, ExperimentSpec spec) {
        CocoSpec coco = spec.data().coco();
        FolderSpec folder = spec.data().folder();
        boolean needsData = (coco != null && coco.root() == null) || (folder != null && folder.root() == null);
        return new ExperimentChoice(spec.name(), argument, spec.description(), needsData);
    }
}
