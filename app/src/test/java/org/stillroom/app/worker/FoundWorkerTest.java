package org.stillroom.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.SyntheticRun;
import org.stillroom.app.testing.Bench;
import org.stillroom.app.worker.Workers.Phase;

/** A run that a process of nobody's is at: a program that waits for its standard input. */
@Timeout(60)
class FoundWorkerTest {

    @TempDir
    Path folder;

    private Process process;
    private SyntheticRun run;

    @BeforeEach
    void startSomebodyElses() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpokenWorker.class.getName()))
                .start();
        run = SyntheticRun.at(folder.resolve("runs/mine"), 1, "student-s0", 400);
        run.workedBy(process.pid(), "student-s0", 400);
    }

    @AfterEach
    void end() {
        run.close();
        process.destroyForcibly();
    }

    @Test
    void runsThatAreWorkedAtAreFoundInTheirFolderAndElsewhere() throws IOException {
        Path runs = folder.resolve("runs").toAbsolutePath();
        Files.createDirectories(runs.resolve("no run"));
        SyntheticRun.finished(runs.resolve("done"));

        assertThat(RunningRuns.in(runs, null)).containsExactly(runs.resolve("mine"));
        assertThat(RunningRuns.in(folder.resolve("other"), runs.resolve("mine")))
                .containsExactly(runs.resolve("mine"));
        assertThat(RunningRuns.in(runs, folder.resolve("gone"))).containsExactly(runs.resolve("mine"));
    }

    @Test
    void aFoundWorkerIsToldThroughItsRunAndItsEndIsSeen() throws Exception {
        Bench bench = new Bench(folder.resolve("runs"));
        RunModel model = bench.show(folder.resolve("runs/mine"));
        List<Phase> phases = new ArrayList<>();
        bench.workers.phaseProperty().subscribe(phase -> {
            phases.add(phase);
        });

        bench.workers.attach(
                model.directory(), new FoundWorker(model.reader(), Objects.requireNonNull(model.worker())));
        bench.workers.pause();
        assertThat(folder.resolve("runs/mine/.control")).hasContent("pause");
        bench.workers.stop();
        assertThat(folder.resolve("runs/mine/.control")).hasContent("stop");

        process.destroyForcibly().waitFor();
        while (bench.workers.isWorking()) {
            bench.turn();
            Thread.onSpinWait();
        }
        assertThat(phases).containsExactly(Phase.NONE, Phase.WORKING, Phase.STOPPING, Phase.NONE);
        assertThat(bench.workers.endedProperty().get().code()).isZero();
        assertThat(model.worker()).isNull();
    }
}
