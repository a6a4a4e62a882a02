package org.stillroom.app.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.RunReader;

/** Looks for runs that a worker of this machine is at. */
public final class RunningRuns {

    private RunningRuns() {}

    /**
     * Those in a folder of runs, and one elsewhere.
     *
     * @param place where the last worker was, which need not be in that folder; null if nobody knows
     */
    public static List<Path> in(Path folder, @Nullable Path place) {
        return Stream.concat(Stream.ofNullable(place), entries(folder).stream())
                .map(run -> run.toAbsolutePath().normalize())
                .distinct()
                .filter(RunningRuns::isRunning)
                .toList();
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("manifest.json")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isRunning(Path run) {
        try {
            return Files.exists(run.resolve("manifest.json"))
                    && RunReader.open(run).worker().isPresent();
        } catch (UserInputException e) {
            return false; // broken, which is told to whoever opens it
        }
    }
}
