package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.command;
import static org.stillroom.app.window.Walk.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.testing.FakeWorker;
import org.stillroom.app.testing.JudgedRun;
import org.stillroom.engine.cli.StillroomCommand;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.experiment.ExperimentRunner;
import org.stillroom.samples.BuiltinSamples;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** From a number to the images behind it and back, through the whole window; the run is {@link JudgedRun}. */
@ExtendWith(ApplicationExtension.class)
class JudgeJourneyTest {

    @TempDir
    private static Path folder;

    private static Path run;

    private Walk walk;

    @BeforeAll
    static void record() {
        run = JudgedRun.write(folder.resolve("run"));
    }

    @Start
    void start(Stage stage) {
        walk = new Walk(
                stage,
                new FakeWorker()::start,
                folder.resolve("runs"),
                (kind, name) ->
                        Optional.of(folder.resolve(name + "." + kind.name().toLowerCase(Locale.ROOT))));
    }

    @Stop
    void stop() {
        walk.close();
    }

    @BeforeEach
    void open(FxRobot robot) throws Exception {
        walk.open(robot, run, "student-no-kd-s0");
    }

    private static void undo(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    }

    private static boolean gallery(FxRobot robot, String words) {
        return robot.lookup("#detections-gallery-words").tryQueryAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().startsWith(words));
    }

    private void openErrors(FxRobot robot) throws Exception {
        command(robot, "show errors");
        await(() -> robot.lookup("#errors-bar-miss-2").tryQuery().isPresent());
    }

    @Test
    void fromABarToItsImagesAndBackByUndo(FxRobot robot) throws Exception {
        openErrors(robot);
        robot.clickOn("#errors-bar-loc-1");

        await(() -> gallery(robot, "1 of 3 images · Loc errors of student"));
        assertThat(walk.isShown("student-s0")).as("whose errors they are").isTrue();

        undo(robot);
        await(() -> walk.isShown("student-no-kd-s0"));
        assertThat(robot.lookup("#errors-bar-loc-1").tryQuery())
                .as("the errors are in front again")
                .isPresent();
        command(robot, "show detections");
        await(() -> gallery(robot, "3 of 3 images"));
    }

    @Test
    void fromACellToItsImages(FxRobot robot) throws Exception {
        walk.choose(robot, "student-s0");
        openErrors(robot);
        robot.clickOn("#errors-page-confusion");
        await(() -> robot.lookup("#errors-cell-1-2").tryQuery().isPresent());
        robot.clickOn("#errors-cell-1-2");

        await(() -> gallery(robot, "1 of 3 images · student: ring missed"));
        assertThat(text(robot, "#detections-score-label")).isEqualTo("score ≥ 0.25");
        robot.clickOn("#detections-gallery-all");
        await(() -> gallery(robot, "3 of 3 images"));
    }

    @Test
    void fromAPointOfACurveToItsImages(FxRobot robot) throws Exception {
        walk.choose(robot, "student-s0");
        openErrors(robot);
        robot.clickOn("#errors-page-curves");
        Node plot = robot.lookup("#errors-curves-plot").query();
        robot.interact(plot::requestFocus);
        robot.type(KeyCode.HOME).type(KeyCode.LEFT);
        assertThat(text(robot, "#errors-curves-reading")).startsWith("student: recall 0.49, precision 0.50");
        robot.type(KeyCode.ENTER).clickOn("#errors-curves-missed");

        // Of the discs the second is found at 0.7, which recall 0.49 does without; of the rings none ever.
        await(() -> gallery(robot, "2 of 3 images · objects missed of student at recall 0.49"));
    }

    @Test
    void aClickInTheGalleryIsTakenBack(FxRobot robot) throws Exception {
        command(robot, "show detections");
        await(() -> robot.lookup(Walk.galleryCell(2)).tryQuery().isPresent());
        long before = image();
        robot.clickOn(robot.lookup(Walk.galleryCell(2)).<Node>query());
        assertThat(image()).isEqualTo(2);

        undo(robot);
        await(() -> image() == before);
    }

    private long image() {
        return Objects.requireNonNull(walk.workbench.selection().getImage()).image();
    }

    @Test
    void thePaletteSortsTheGalleryAndUndoBringsTheOrderBack(FxRobot robot) throws Exception {
        command(robot, "show detections");
        await(() -> gallery(robot, "3 of 3 images"));
        command(robot, "most missed");
        await(() -> gallery(robot, "3 of 3 images · most missed"));

        undo(robot);
        await(() -> gallery(robot, "3 of 3 images · as in the test set"));
        assertThat(robot.lookup("#detections-relation").tryQuery()).isPresent();
    }

    @Test
    void fromAVerdictToItsArm(FxRobot robot) throws Exception {
        command(robot, "show comparison");
        await(() -> robot.lookup("#comparison-arm-student").tryQuery().isPresent());
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#comparison-arm-student");

        assertThat(walk.isShown("student-s0")).isTrue();
    }

    @Test
    void aReportIsWrittenBesideEverythingElseAndOpenedWhenAsked(FxRobot robot) throws Exception {
        command(robot, "write a report of this run");
        Path page = folder.resolve("run-report.html");
        await(() -> robot.lookup("#banner-text").tryQueryAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().equals("The report of judged is in %s.".formatted(page))));

        assertThat(Files.readString(page)).contains("<h1>judged</h1>", "Precision over recall", "<h2>Errors</h2>");
        assertThat(walk.dialogues.asked).noneMatch(asked -> asked.startsWith("page"));
        robot.clickOn("#banner-page");
        assertThat(walk.dialogues.asked).contains("page " + page);
    }

    @Test
    void thePapersNumbersSayWhoseDataTheyAreOf(FxRobot robot) throws Exception {
        command(robot, "show comparison");
        command(robot, "comparison: published");
        await(() -> robot.lookup("#comparison-rows").tryQuery().isPresent());

        Node rows = robot.lookup("#comparison-rows").query();
        List<String> words = rows.lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
        assertThat(words.get(0)).startsWith("Not of this run's data: these are COCO's");
        assertThat(words).contains("student, low resolution", "39.9").noneMatch(word -> word.equals("student-no-kd"));
    }

    /** What the command line prints of the same run. */
    @Test
    void theNumbersAreThoseOfTheCommandLine(FxRobot robot) throws Exception {
        JsonNode errors = cli("errors", "--json", run.toString());
        openErrors(robot);
        for (int arm = 0; arm < errors.size(); arm++) {
            for (ErrorKind kind : ErrorKind.all()) {
                String id = "#errors-value-%s-%d".formatted(kind.label().toLowerCase(Locale.ROOT), arm);
                assertThat(text(robot, id))
                        .as(id)
                        .isEqualTo(points(errors.get(arm).path("dAP").get(kind.label())));
            }
        }
        robot.clickOn("#errors-page-curves");
        JsonNode evaluated = cli(
                "evaluate",
                "--json",
                "--gt",
                run.resolve("ground-truth.json").toString(),
                "--dt",
                run.resolve("arms/student-s0/detections/400.json").toString());
        assertThat(text(robot, "#errors-curve-ap-student-s0"))
                .isEqualTo(points(evaluated.path("stats").path("AP50")));
        robot.clickOn("#errors-curves-iou-mean");
        assertThat(text(robot, "#errors-curve-ap-student-s0"))
                .isEqualTo(points(evaluated.path("stats").path("AP")));

        JsonNode compared = cli("compare", "--json", run.toString()).path(0);
        for (JsonNode arm : compared.path("arms")) {
            if (arm.path("mean").isNumber()) {
                String id = arm.path("name").asText() + "-s0";
                assertThat(text(robot, "#ap-" + id)).isEqualTo(points(arm.path("mean")));
            }
        }
    }

    private static String points(JsonNode fraction) {
        return String.format(Locale.ROOT, "%.1f", 100 * fraction.doubleValue());
    }

    private static JsonNode cli(String... arguments) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(StillroomCommand.execute(arguments, new BuiltinSamples(), ExperimentRunner::new, () -> {}))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
    }
}
