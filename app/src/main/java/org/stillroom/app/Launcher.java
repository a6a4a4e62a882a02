package org.stillroom.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.application.Application;
import org.stillroom.engine.cli.StillroomCommand;
import org.stillroom.engine.experiment.ExperimentRunner;
import org.stillroom.samples.BuiltinSamples;

/**
 * The program's entry: the window without arguments or with run directories ({@code stillroom open RUN}, or the folder alone), else
 * the command line. It is not the {@link Application} itself, because Java would then want JavaFX on the module path.
 */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        if (!arguments.isEmpty() && arguments.get(0).equals("open")) {
            openWindow(arguments.subList(1, arguments.size()));
        } else if (!arguments.isEmpty() && arguments.stream().allMatch(each -> Files.isDirectory(Path.of(each)))) {
            openWindow(arguments);
        } else {
            System.exit(StillroomCommand.execute(
                    args, new BuiltinSamples(), ExperimentRunner::new, () -> openWindow(List.of())));
        }
    }

    /** Returns when the window is closed. */
    private static void openWindow(List<String> runs) {
        Application.launch(StillroomApplication.class, runs.toArray(String[]::new));
    }
}
