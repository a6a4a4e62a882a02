package org.stillroom.app.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;

@Timeout(60)
class WorkerProcessTest {

    @TempDir
    Path folder;

    @Test
    void hearsWhatItIsToldAndEndsWhenStopped() throws Exception {
        Path log = folder.resolve("deep/run.log");
        WorkerProcess worker = WorkerProcess.start(java(), log);

        worker.pause();
        worker.resume();
        worker.stop();

        assertThat(worker.onExit().join()).isEqualTo(new Worker.Exit(0, "heard resume"));
        assertThat(Files.readAllLines(log)).containsExactly("heard pause", "heard resume");
    }

    @Test
    void tellsWhyItEnded() {
        WorkerProcess worker = WorkerProcess.start(java("2"), folder.resolve("run.log"));

        assertThat(worker.onExit().join())
                .isEqualTo(new Worker.Exit(2, "scenes.yaml, line 3: unknown key \"sed\", did you mean \"seed\"?"));
    }

    @Test
    void yieldsToTheWindowWhereTheSystemKnowsHow() {
        List<String> command = java();
        List<String> yielding = WorkerProcess.yielding(command);

        assertThat(yielding).endsWith(command.toArray(String[]::new));
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
            assertThat(yielding).startsWith("/usr/bin/nice", "-n", "5");
        } else {
            assertThat(yielding).isEqualTo(command);
        }
    }

    @Test
    void aCommandGivenTooLateIsNoError() {
        WorkerProcess worker = WorkerProcess.start(java("0"), folder.resolve("run.log"));
        worker.onExit().join();

        worker.stop();

        assertThat(worker.onExit().join().code()).isZero();
    }

    @Test
    void aProgramThatIsNotThereIsToldInOneLine() {
        List<String> command = List.of(folder.resolve("no-java").toString());

        assertThatThrownBy(() -> WorkerProcess.start(command, folder.resolve("run.log")))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("the worker cannot be started")
                .hasMessageNotContaining("\n");
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SpokenWorker.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
