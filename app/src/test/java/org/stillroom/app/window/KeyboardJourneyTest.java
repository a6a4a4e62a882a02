package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.command;
import static org.stillroom.app.window.Walk.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.testing.FakeWorker;
import org.stillroom.app.testing.RecordedRun;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** From a closed run to a saved table without a mouse. */
@ExtendWith(ApplicationExtension.class)
class KeyboardJourneyTest {

    @TempDir
    private static Path folder;

    private Walk walk;

    @BeforeAll
    static void record() {
        RecordedRun.done(folder.resolve("run"));
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

    @Test
    void everythingIsReachedByKeys(FxRobot robot) throws Exception {
        openARun(robot);
        goFromPanelToPanel(robot);
        changeTheArm(robot);
        switchThePairing(robot);
        stepThroughChannels(robot);
        scrub(robot);
        askWhatIf(robot);
        save(robot);
    }

    private void openARun(FxRobot robot) throws Exception {
        walk.dialogues.answer = folder.resolve("run");
        command(robot, "open a run");
        await(() -> walk.isShown("student-no-kd-s0"));
    }

    private void goFromPanelToPanel(FxRobot robot) {
        command(robot, "show runs");
        assertThat(robot.lookup("#run-tree").query().isFocused()).isTrue();
        robot.type(KeyCode.F6);
        assertThat(robot.lookup("#images").query().isFocusWithin()).isTrue();
        robot.type(KeyCode.F6);
        assertThat(robot.lookup("#pyramid").query().isFocusWithin()).isTrue();
        robot.press(KeyCode.SHIFT, KeyCode.F6).release(KeyCode.F6, KeyCode.SHIFT);
        robot.press(KeyCode.SHIFT, KeyCode.F6).release(KeyCode.F6, KeyCode.SHIFT);
        assertThat(robot.lookup("#run-tree").query().isFocused()).isTrue();
    }

    private void changeTheArm(FxRobot robot) throws Exception {
        robot.type(KeyCode.UP);
        assertThat(walk.isShown("student-s0")).isTrue();
        await(() -> text(robot, "#inspector-source").equals("student · it. 800"));
    }

    private void switchThePairing(FxRobot robot) throws Exception {
        command(robot, "show pyramid");
        await(() -> note(robot, "cosine-fused-own", 0).startsWith("cos 0."));
        assertThat(heading(robot)).endsWith("8 px");
        // The fused P3 goes with the student's P2: both have cells of 8 px. By name there is no partner for that P2.
        String aligned = note(robot, "cosine-fused-own", 1);

        robot.type(KeyCode.U);

        await(() -> heading(robot).startsWith("P2"));
        assertThat(robot.lookup("#pyramid-pairing-name")
                        .queryAs(ToggleButton.class)
                        .isSelected())
                .isTrue();
        await(() -> !note(robot, "cosine-fused-own", 1).equals(aligned));
        robot.type(KeyCode.U);
        await(() -> note(robot, "cosine-fused-own", 1).equals(aligned));
    }

    private void stepThroughChannels(FxRobot robot) throws Exception {
        robot.type(KeyCode.DIGIT2);
        await(() -> text(robot, "#pyramid-step").equals("channel 1 of 8"));
        robot.type(KeyCode.PERIOD).type(KeyCode.PERIOD).type(KeyCode.COMMA);
        await(() -> text(robot, "#pyramid-step").equals("channel 2 of 8"));
        robot.type(KeyCode.DIGIT1);
    }

    private void scrub(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.CONTROL);
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 600");
        robot.press(KeyCode.CONTROL, KeyCode.HOME).release(KeyCode.HOME, KeyCode.CONTROL);
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 0");
        robot.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 800");
    }

    private void askWhatIf(FxRobot robot) throws Exception {
        command(robot, "show fusion");
        assertThat(robot.lookup("#fusion-image-bars-what-if-0").query().isFocused())
                .isTrue();
        String learned = text(robot, "#fusion-image-bars-high-0");

        robot.type(KeyCode.HOME).type(KeyCode.UP);

        await(() -> text(robot, "#fusion-image-bars-high-0").equals("0.05"));
        assertThat(text(robot, "#fusion-image-bars-low-0")).isEqualTo("0.95");
        assertThat(robot.lookup("#fusion-what-if").query().isVisible()).isTrue();
        robot.type(KeyCode.L);
        await(() -> text(robot, "#fusion-image-bars-high-0").equals(learned));
    }

    private void save(FxRobot robot) throws Exception {
        command(robot, "curves save numbers");
        await(() -> Files.exists(folder.resolve("curves.csv")));
        assertThat(Files.readAllLines(folder.resolve("curves.csv")))
                .first()
                .isEqualTo("curve,seed,quantity,iteration,images,time,value,smoothed");
        // A switch of the pyramid's second row, and a menu in it that is only filled when it opens.
        command(robot, "pyramid cells");
        assertThat(robot.lookup("#pyramid-grid").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        command(robot, "pyramid rows low branch");
        await(() -> robot.lookup("#pyramid-cell-low-0").tryQuery().isEmpty());
    }

    private static String heading(FxRobot robot) {
        return robot.lookup("#pyramid-level-0 .title").queryAs(Labeled.class).getText();
    }

    private static String note(FxRobot robot, String row, int level) {
        return robot.lookup("#pyramid-cell-%s-%d".formatted(row, level))
                .tryQueryAs(HeatCell.class)
                .map(cell -> cell.note() + cell.explanation())
                .orElse("");
    }
}
