package org.stillroom.app.toolbar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.CocoSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
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

    /** Whether an experiment that needs a folder of images finds its annotation files in this one. */
    public static boolean fits(ExperimentChoice choice, Path folder) {
        if (!choice.needsData()) {
            return false;
        }
        try {
            CocoSpec coco = ExperimentReader.read(text(choice), choice.label(), List.of())
                    .data()
                    .coco();
            return coco != null
                    && Stream.of(coco.train(), coco.test())
                            .allMatch(part -> Files.isRegularFile(folder.resolve(part.annotations())));
        } catch (UserInputException | UncheckedIOException e) {
            return false; // its file has changed since it was chosen
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
        return new ExperimentChoice(spec.name(), argument, spec.description(), coco != null && coco.root() == null);
    }
}
