package org.stillroom.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.testing.Bench;
import org.stillroom.app.worker.Workers.Phase;
import org.stillroom.engine.UserInputException;

class WorkersTest {

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void setUp() {
        bench = new Bench(folder);
    }

    @Test
    void startsTheCommandOfATerminalInANewFolder() {
        Path run = bench.workers.run("deeppcb", "deeppcb", folder.resolve("images"));

        assertThat(run.getParent()).isEqualTo(folder);
        assertThat(run.getFileName().toString()).matches("deeppcb-\\d{8}-\\d{6}");
        assertThat(bench.worker.command)
                .endsWith(
                        "org.stillroom.app.Launcher",
                        "run",
                        "deeppcb",
                        "--out",
                        run.toString(),
                        "--data",
                        folder.resolve("images").toString());
        assertThat(bench.workers.drives(run)).isTrue();
    }

    @Test
    void thereIsOneWorkerAtATime() {
        bench.workers.resume(folder);

        assertThatThrownBy(() -> bench.workers.resume(folder)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOnPauseResumeAndStop() {
        bench.workers.resume(folder);
        bench.workers.pause();
        bench.workers.goOn();
        bench.workers.stop();

        assertThat(bench.worker.told).containsExactly("pause", "resume", "stop");
        assertThat(bench.workers.phaseProperty().get()).isEqualTo(Phase.STOPPING);
    }

    @Test
    void anEndArrivesThroughThePump() {
        bench.workers.resume(folder.resolve("run"));
        bench.worker.end(134, "terminate called");
        assertThat(bench.workers.isWorking()).isTrue();

        bench.turn();

        assertThat(bench.workers.isWorking()).isFalse();
        assertThat(bench.workers.endedProperty().get())
                .isEqualTo(
                        new Workers.Ended(folder.resolve("run"), 134, "terminate called", folder.resolve("run.log")));
    }

    @Test
    void whatCannotBeStartedIsToldAsAWrongInput() {
        Workers workers = new Workers(
                (command, log) -> {
                    throw new UserInputException("no java");
                },
                bench.pump,
                folder);

        workers.resume(folder.resolve("run"));

        assertThat(workers.isWorking()).isFalse();
        assertThat(workers.endedProperty().get().code()).isEqualTo(2);
        assertThat(workers.endedProperty().get().lastLine()).isEqualTo("no java");
    }
}
