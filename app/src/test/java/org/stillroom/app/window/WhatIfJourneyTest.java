package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.worker.WorkerCommand;
import org.stillroom.app.worker.WorkerProcess;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Asks a teacher trained for seconds what if, and shows it an image of one's own, through the real worker. */
@ExtendWith(ApplicationExtension.class)
class WhatIfJourneyTest {

    private static final String YAML = """
            name: tiny
            description: A run of seconds, for a test of the window.
            data:
              scenes: {train: 16, test: 6, size: 64}
            input: {size: 64, ratio: 2, filter: area}
            model:
              backbone: {name: tiny, width: 4}
              fpn: 8
              head: {convolutions: 1, groups: 2}
              sizeRanges: [24, 48, 96, 192]
            training:
              iterations: 150
              batch: 4
              optimizer: {kind: adamw, learningRate: 0.003, weightDecay: 0.0001}
              schedule: {kind: cosine, warmup: 5}
              evaluateEvery: 75
              snapshotEvery: 75
              checkpointEvery: 75
              logEvery: 5
            arms:
              - {name: teacher, kind: teacher}
              - {name: student, kind: student, teacher: teacher, distill: {weight: 0.6, ramp: 20}}
            inspect: {images: 3}
            """;

    @TempDir
    private static Path folder;

    private Walk walk;
    private Workbench workbench;

    @BeforeAll
    static void train() throws Exception {
        Path experiment = Files.writeString(folder.resolve("tiny.yaml"), YAML);
        var exit = WorkerProcess.start(
                        WorkerCommand.run(experiment.toString(), folder.resolve("run"), null, 2),
                        folder.resolve("run.log"))
                .onExit()
                .get(120, TimeUnit.SECONDS);
        assertThat(exit.code()).as(exit.lastLine()).isZero();
    }

    @Start
    void start(Stage stage) {
        walk = new Walk(stage, WorkerProcess::start, folder.resolve("runs"));
        workbench = walk.workbench;
    }

    @Stop
    void stop() {
        walk.close();
    }

    @Test
    void aHandleChangesTheDetectionsAndTheScoreAndOneKeyLeadsBack(FxRobot robot) throws Exception {
        open(robot, "teacher-s0");
        await(() -> text(robot, "#inspector-source").equals("teacher · it. 150"));
        String learned = text(robot, "#fusion-image-bars-high-0");
        assertThat(robot.lookup("#fusion-what-if").query().isVisible()).isFalse();

        robot.interact(
                () -> robot.lookup("#fusion-image-bars-what-if-0").query().requestFocus());
        Slider handle = robot.lookup("#fusion-image-bars-what-if-0").queryAs(Slider.class);
        robot.press(KeyCode.HOME).release(KeyCode.HOME);
        robot.press(KeyCode.UP).release(KeyCode.UP);

        assertThat(handle.getValue()).isBetween(0.01, 0.1);
        assertThat(robot.lookup("#fusion-what-if").query().isVisible()).isTrue();
        await(() -> text(robot, "#inspector-source").equals("teacher · what if · checkpoint 150"));
        assertThat(text(robot, "#inspector-counts")).contains(" ms: load ");
        await(() -> text(robot, "#fusion-what-if-score")
                .matches(
                        "AP [0-9.–]+ learned, [0-9.–]+ so( \\([+-]?[0-9.]+\\))?" + " · 6 test images, checkpoint 150"));
        double high = Double.parseDouble(text(robot, "#fusion-image-bars-high-0"));
        double low = Double.parseDouble(text(robot, "#fusion-image-bars-low-0"));
        assertThat(high + low).isEqualTo(1);

        robot.press(KeyCode.L).release(KeyCode.L);
        await(() -> text(robot, "#inspector-source").equals("teacher · it. 150"));
        assertThat(robot.lookup("#fusion-what-if").query().isVisible()).isFalse();
        assertThat(text(robot, "#fusion-image-bars-high-0")).isEqualTo(learned);
    }

    @Test
    void anImageOfOnesOwnIsSeenByEveryArm(FxRobot robot) throws Exception {
        open(robot, "student-s0");
        Path photo = folder.resolve("holiday.png");
        Files.copy(folder.resolve("run/probes/2.png"), photo, StandardCopyOption.REPLACE_EXISTING);

        robot.interact(() -> workbench.images().open(photo));

        await(() -> workbench.selection().getImage().image() == -1);
        await(() -> text(robot, "#inspector-source").equals("student · checkpoint 150"));
        assertThat(text(robot, "#inspector-subtitle")).isEqualTo("holiday.png");
        assertThat(text(robot, "#badge--1")).isEqualTo("yours");
        assertThat(text(robot, "#inspector-counts")).startsWith("0 objects · ").contains(" ms: load ");
        await(() -> text(robot, "#fusion-image-caption").equals("holiday.png · teacher · checkpoint 150"));
        assertThat(Double.parseDouble(text(robot, "#fusion-image-bars-high-0"))).isBetween(0.0, 1.0);

        robot.interact(() -> workbench.images().open(folder.resolve("tiny.yaml")));
        await(() -> text(robot, "#image-strip-problem").contains("cannot be read as an image"));
    }

    @Test
    void aPictureFromTheClipboardIsLookedAt(FxRobot robot) throws Exception {
        open(robot, "student-s0");
        robot.interact(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putImage(
                    new Image(folder.resolve("run/probes/2.png").toUri().toString()));
            Clipboard.getSystemClipboard().setContent(content);
        });

        robot.press(KeyCode.CONTROL, KeyCode.V).release(KeyCode.V, KeyCode.CONTROL);

        await(() -> text(robot, "#inspector-source").equals("student · checkpoint 150"));
        assertThat(workbench.selection().getImage().image()).isEqualTo(-1);
        assertThat(text(robot, "#inspector-subtitle")).isEqualTo("pasted.png");
    }

    private void open(FxRobot robot, String arm) throws TimeoutException {
        robot.interact(() -> workbench.open(folder.resolve("run")));
        await(() -> workbench.selection().getRun() != null);
        RunModel run = workbench.selection().getRun();
        await(() -> run.arm(arm).orElseThrow().getStep() == 150);
        robot.interact(() -> workbench.selection().showArm(run.arm(arm).orElseThrow()));
        await(() -> robot.lookup("#fusion-image-bars-what-if-0").tryQuery().isPresent());
    }
}
