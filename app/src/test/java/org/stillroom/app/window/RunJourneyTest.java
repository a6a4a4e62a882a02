package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.worker.WorkerProcess;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunState.Status;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Trains for a few seconds with the real worker, started, stopped and resumed by the buttons. */
@ExtendWith(ApplicationExtension.class)
class RunJourneyTest {

    @TempDir
    private static Path folder;

    private Walk walk;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        walk = new Walk(stage, WorkerProcess::start, folder.resolve("runs"));
        workbench = walk.workbench;
    }

    @Stop
    void stop() {
        if (workbench.workers().isWorking()) {
            workbench.workers().stop();
        }
        walk.close();
    }

    @Test
    void aRunIsStartedStoppedResumedAndSeenToTheEnd(FxRobot robot) throws Exception {
        walk.dialogues.answer = experiment(400);
        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        robot.clickOn("#run-button");
        await(() -> workbench.selection().getRun() != null);
        RunModel run = workbench.selection().getRun();
        ArmModel arm = run.arms().get(0);
        await(() -> size(arm.series("loss")) > 10);
        int early = size(arm.series("loss"));
        await(() -> size(arm.series("loss")) > early);
        assertThat(workbench.selection().getStep()).as("live").isPositive();

        robot.clickOn("#stop-button");
        await(() -> !workbench.workers().isWorking());
        await(() -> status(run) == Status.STOPPED);
        await(() -> robot.lookup("#banner").query().isVisible());
        assertThat(text(robot, "#banner-text")).startsWith("This run was stopped");
        assertThat(arm.getStep()).isLessThan(400);

        robot.clickOn("#banner-resume");
        await(() -> status(run) == Status.DONE);
        assertThat(arm.series("loss").size()).isEqualTo(400);
        assertThat(arm.getEvaluationSteps().stream()).contains(0, 200, 400);
        await(() -> !workbench.workers().isWorking());
        assertThat(workbench.workers().endedProperty().get().code()).isZero();
        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
    }

    @Test
    void aWorkerThatIsKilledIsToldAndCanBeResumed(FxRobot robot) throws Exception {
        walk.dialogues.answer = experiment(5000);
        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        robot.clickOn("#run-button");
        await(() -> workbench.selection().getRun() != null);
        RunModel run = workbench.selection().getRun();
        await(() -> status(run) == Status.RUNNING && size(run.arms().get(0).series("loss")) > 0);

        ProcessHandle.of(run.getState().pid()).orElseThrow().destroyForcibly();

        await(() -> robot.lookup("#banner").query().isVisible());
        assertThat(text(robot, "#banner-text")).startsWith("The worker ended unexpectedly (exit code ");
        assertThat(robot.lookup("#banner-resume").query().isVisible()).isTrue();
        assertThat(robot.lookup("#banner-log").query().isVisible()).isTrue();
    }

    private static Path experiment(int iterations) {
        String yaml = """
                name: tiny
                description: A run of seconds, for a test of the window.
                data:
                  scenes: {train: 8, test: 4, size: 64}
                input: {size: 64, ratio: 2, filter: area}
                model:
                  backbone: {name: tiny, width: 4}
                  fpn: 8
                  head: {convolutions: 1, groups: 2}
                  sizeRanges: [24, 48, 96, 192]
                training:
                  iterations: %d
                  batch: 2
                  optimizer: {kind: adamw, learningRate: 0.002, weightDecay: 0.0001}
                  schedule: {kind: cosine, warmup: 5}
                  evaluateEvery: 200
                  snapshotEvery: 200
                  checkpointEvery: 50
                  logEvery: 1
                arms:
                  - {name: aligned-low, kind: aligned-low}
                """.formatted(iterations);
        try {
            return Files.writeString(folder.resolve("tiny-%d.yaml".formatted(iterations)), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int size(MetricSeries series) {
        return series == null ? 0 : series.size();
    }

    private static Status status(RunModel run) {
        return run.getState() == null ? Status.QUEUED : run.getState().status();
    }
}
