package org.stillroom.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.stillroom.engine.cli.StillroomCommand;
import org.stillroom.engine.experiment.ExperimentRunner;
import org.stillroom.engine.experiment.TinyRuns;

/** A worker in a process of its own, killed at random moments and started again until its run is done. */
record KilledWorker(Path run) {

    /** The slowest machine's longest run. */
    private static final long MINUTES = 3;

    /** The worker's process: the command line, with tiny scenes. */
    public static final class Main {

        public static void main(String[] args) {
            System.exit(
                    StillroomCommand.execute(args, new TinyRuns.RectanglesForScenes(), ExperimentRunner::new, () -> {
                        throw new AssertionError("no window here");
                    }));
        }
    }

    /**
     * Runs to the end.
     *
     * @return how often it was killed while it worked: at most {@code most} times
     */
    int runKilled(Random random, int most) throws IOException, InterruptedException {
        int kills = 0;
        while (true) {
            Process worker = start();
            // From before libtorch is loaded to well into the training, which the last start is let finish.
            long patience = kills < most ? 300 + random.nextInt(4000) : TimeUnit.MINUTES.toMillis(MINUTES);
            if (worker.waitFor(patience, TimeUnit.MILLISECONDS)) {
                assertThat(worker.exitValue()).as(log()).isZero();
                return kills;
            }
            worker.destroyForcibly().waitFor();
            kills++;
            if (kills > most) {
                throw new AssertionError("no end within %d minutes: %s".formatted(MINUTES, log()));
            }
        }
    }

    /** The run has the numbers and files of another. */
    void requireEqual(Path unbroken) throws IOException {
        TinyRuns.assertEqual(run, unbroken);
    }

    String log() throws IOException {
        return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    }

    private Path logFile() {
        return run.resolveSibling(run.getFileName() + ".log");
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        if (Files.exists(run.resolve("manifest.json"))) {
            command.addAll(List.of("resume", run.toString()));
        } else {
            command.addAll(List.of(
                    "run",
                    "tiny",
                    "--arm",
                    FaultTrial.ARM,
                    "--threads",
                    "1",
                    "--out",
                    emptied().toString()));
            for (String set : FaultTrial.SETS) {
                command.addAll(List.of("--set", set));
            }
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    /** Killed before its manifest was there, a run has nothing to go on with, and its folder is not empty. */
    private Path emptied() throws IOException {
        if (Files.exists(run)) {
            try (var entries = Files.walk(run)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(entry);
                }
            }
        }
        return run;
    }
}
