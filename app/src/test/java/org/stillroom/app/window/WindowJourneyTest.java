package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stillroom.app.window.Walk.await;
import static org.stillroom.app.window.Walk.command;
import static org.stillroom.app.window.Walk.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.app.command.Command;
import org.stillroom.app.curves.SeriesChart;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.testing.DataFolder;
import org.stillroom.app.testing.FakeWorker;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.app.testing.SilentDialogues;
import org.stillroom.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Opens a recorded run as a person does, and reads off every part of the window what was recorded. */
@ExtendWith(ApplicationExtension.class)
class WindowJourneyTest {

    @TempDir
    private static Path folder;

    private final FakeWorker worker = new FakeWorker();
    private Walk walk;
    private Theme theme;
    private SilentDialogues dialogues;
    private Workbench workbench;
    private MainWindow window;

    @BeforeAll
    static void record() {
        RecordedRun.done(folder.resolve("run"));
    }

    @Start
    void start(Stage stage) {
        walk = new Walk(stage, worker::start, folder.resolve("runs"));
        theme = walk.theme;
        dialogues = walk.dialogues;
        workbench = walk.workbench;
        window = walk.window;
    }

    @Stop
    void stop() {
        window.close();
    }

    @Test
    void beforeThereIsARunTheWindowSaysWhatRunDoes(FxRobot robot) {
        assertThat(text(robot, "#empty-headline")).isEqualTo("scenes-quick");
        assertThat(text(robot, "#empty-words")).contains("Run trains its arms, and shows their pyramids");
        assertThat(robot.lookup("#run-button").query().isDisabled()).isFalse();
        assertThat(robot.lookup("#pause-button").query().isDisabled()).isTrue();
    }

    @Test
    void runStartsTheChosenExperimentAndAWrongInputIsTold(FxRobot robot) throws Exception {
        robot.clickOn("#run-button");
        assertThat(worker.command).contains("run", "scenes-quick");
        assertThat(text(robot, "#empty-headline")).isEqualTo("Preparing scenes-quick");

        worker.end(2, "scenes-quick, line 9: expected 1 or more");

        await(() -> text(robot, "#banner-text").equals("scenes-quick, line 9: expected 1 or more"));
        assertThat(robot.lookup("#banner").query().isVisible()).isTrue();
        assertThat(robot.lookup("#banner-resume").query().isVisible()).isFalse();
        robot.clickOn("#banner-dismiss");
        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
    }

    @Test
    void anExperimentWithoutImagesAsksForTheirFolder(FxRobot robot) {
        robot.interact(() -> workbench
                .toolbar()
                .experimentProperty()
                .set(workbench.toolbar().experiments().stream()
                        .filter(choice -> choice.label().equals("deeppcb"))
                        .findFirst()
                        .orElseThrow()));
        dialogues.answer = folder.resolve("images");

        robot.press(KeyCode.CONTROL, KeyCode.R).release(KeyCode.R, KeyCode.CONTROL);

        assertThat(dialogues.asked).containsExactly("data of deeppcb");
        assertThat(worker.command)
                .containsSubsequence("--data", folder.resolve("images").toString());
    }

    @Test
    void aRecordedRunIsReadOffEveryPanel(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");

        assertThat(text(robot, "#crumb-run")).isEqualTo("recorded");
        assertThat(text(robot, "#progress-text")).isEqualTo("done · 6 arms");
        assertThat(text(robot, "#status-basis")).isEqualTo("scenes · 300 / 24 images · 128 → 64 px (area)");
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 800");
        assertThat(text(robot, "#ap-teacher-s0")).isEqualTo("40.7");
        assertThat(text(robot, "#ap-student-s0")).isEqualTo("35.4");
        double share = 0;
        for (int level = 0; level < 5; level++) {
            share += RecordedRun.highShare(1, level) / 5;
        }
        String badge = String.format(Locale.ROOT, "h %.2f", share);
        await(() -> text(robot, "#badge-1").equals(badge));

        walk.choose(robot, "teacher-s0");
        assertThat(text(robot, "#crumb-place")).isEqualTo("seed 0 › teacher");
        String high = String.format(Locale.ROOT, "%.2f", RecordedRun.highShare(1, 0));
        await(() -> text(robot, "#fusion-image-bars-high-0").equals(high));
        await(() -> text(robot, "#inspector-source").equals("teacher · it. 800"));
        SeriesChart chart = robot.lookup(node -> node instanceof SeriesChart).query();
        await(() -> {
            robot.interact(() -> chart.readOut(800.0));
            return chart.readout().contains("teacher 40.7");
        });
    }

    @Test
    void theKeyboardGoesThroughImagesAndTime(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        walk.choose(robot, "teacher-s0");
        robot.clickOn("#image-1");
        robot.type(KeyCode.RIGHT);
        assertThat(workbench.selection().getImage().image()).isEqualTo(4);
        await(() -> text(robot, "#fusion-image-caption").startsWith("image 4"));

        robot.interact(() -> robot.lookup("#timeline-bar").query().requestFocus());
        robot.type(KeyCode.LEFT);
        robot.type(KeyCode.LEFT);
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 400");
        assertThat(text(robot, "#step-recorded")).isEqualTo("maps of 400");
        await(() -> text(robot, "#inspector-source").equals("teacher · it. 400"));
        robot.press(KeyCode.CONTROL, KeyCode.L).release(KeyCode.L, KeyCode.CONTROL);
        assertThat(text(robot, "#step-readout")).isEqualTo("iteration 800");
    }

    @Test
    void aDragOnTheTimelineMovesTheMoment(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        Node bar = robot.lookup("#timeline-bar").query();

        robot.clickOn(robot.offset(bar, bar.getBoundsInLocal().getWidth() / 4, 0));

        // Three quarters of 800; the click lies near enough to the record at 600 to mean it.
        assertThat(workbench.selection().getStep()).isEqualTo(600);
        assertThat(workbench.selection().isLive()).isFalse();
        robot.clickOn("#live-button");
        assertThat(workbench.selection().getStep()).isEqualTo(800);
    }

    @Test
    void theThemeTurnsDarkByKey(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        robot.press(KeyCode.CONTROL, KeyCode.T).release(KeyCode.T, KeyCode.CONTROL);

        assertThat(theme.isDark()).isTrue();
        assertThat(window.scene().getFill()).hasToString("0x171a1eff");
    }

    @Test
    void panelsAreMovedByKeyAndUndoBringsThemAndWhatWasLookedAtBack(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        Node curves = robot.lookup("#curves").query();
        double width = robot.lookup("#curves").queryAs(Panel.class).getWidth();
        robot.type(KeyCode.F6, 5);
        // Out of its tabs, then out of the row.
        for (int notch = 0; notch < 2; notch++) {
            robot.press(KeyCode.ALT, KeyCode.SHIFT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.SHIFT, KeyCode.ALT);
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertThat(curves.localToScene(0, 0).getY()).as("a column of its own").isLessThan(120);
        walk.choose(robot, "teacher-s0");

        undo(robot);
        await(() -> workbench.selection().getArm().id().equals("student-no-kd-s0"));
        undo(robot);
        await(() -> curves.localToScene(0, 0).getY() > 300);
        undo(robot);
        await(() -> robot.lookup("#curves").queryAs(Panel.class).getWidth() == width);
        for (int notch = 0; notch < 2; notch++) {
            robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        }
        await(() -> curves.localToScene(0, 0).getY() < 120);
    }

    @Test
    void aWorkspaceIsKeptUnderItsName(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        robot.interact(() -> robot.lookup("#fusion").query().requestFocus());
        menu(robot, "view-menu-fusion");
        assertThat(robot.lookup("#fusion").tryQuery()).isEmpty();
        dialogues.name = "for the lecture";
        menu(robot, "view-menu-save");
        menu(robot, "view-menu-reset");
        assertThat(robot.lookup("#fusion").tryQuery()).isPresent();

        menu(robot, "view-menu-workspace-for the lecture");

        assertThat(robot.lookup("#fusion").tryQuery()).isEmpty();
    }

    @Test
    void anyCommandIsFoundByAFewLettersAndTheFocusComesBack(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        robot.interact(() -> robot.lookup("#timeline-bar").query().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).release(KeyCode.P, KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write("arm tea");
        ListView<Command> found = robot.lookup("#palette-list").queryListView();
        assertThat(found.getItems()).first().extracting(Command::title).isEqualTo("teacher, seed 0");

        robot.type(KeyCode.ENTER);

        assertThat(workbench.selection().getArm().id()).isEqualTo("teacher-s0");
        assertThat(robot.lookup("#palette").query().isVisible()).isFalse();
        assertThat(robot.lookup("#timeline-bar").query().isFocused()).isTrue();
    }

    @Test
    void aSwitchOfAPanelIsACommandToo(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        robot.clickOn("#search-button");
        robot.write("curves all terms");
        robot.type(KeyCode.ENTER);

        assertThat(robot.lookup("#curves-quantity").queryAs(MenuButton.class).getText())
                .isEqualTo("all terms of the arm");
    }

    @Test
    void preferencesHoldAtOnceAndEscapeLeavesThem(FxRobot robot) throws Exception {
        open(robot, "student-no-kd-s0");
        robot.interact(() -> robot.lookup("#timeline-bar").query().requestFocus());
        robot.press(KeyCode.CONTROL, KeyCode.COMMA).release(KeyCode.COMMA, KeyCode.CONTROL);
        robot.clickOn("#settings-theme-dark");
        assertThat(theme.isDark()).isTrue();
        robot.interact(
                () -> robot.lookup("#settings-font-scale").queryAs(Slider.class).setValue(1.5));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#step-readout")
                        .queryAs(Labeled.class)
                        .getFont()
                        .getSize())
                .isEqualTo(19.5);

        robot.type(KeyCode.ESCAPE);

        assertThat(robot.lookup("#sheet").query().isVisible()).isFalse();
        assertThat(robot.lookup("#timeline-bar").query().isFocused()).isTrue();
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT0).release(KeyCode.DIGIT0, KeyCode.CONTROL);
        assertThat(theme.fontScaleProperty().get()).isEqualTo(1);
    }

    @Test
    void aDataFolderIsLookedThroughAndWhatFitsIsOffered(FxRobot robot) throws Exception {
        Path data = DataFolder.write(folder.resolve("boards"));
        dialogues.answer = data;
        command(robot, "look through data");
        await(() -> robot.lookup("#data-run-deeppcb").tryQuery().isPresent()
                && robot.lookup("1 defect:").tryQuery().isPresent());
        assertThat(robot.lookup("#data-sheet .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(
                        "COCO JSON; no test split is given: val is tested on",
                        "train: 1 images with 2 objects",
                        "hole 3 · short 1",
                        "1 defect:");

        robot.clickOn("#data-look");
        await(() -> robot.lookup("#dataset-subtitle").queryLabeled().getText().startsWith("boards · COCO JSON"));
        assertThat(robot.lookup("#dataset-classes").query().isVisible()).isTrue();
        command(robot, "look through data");
        await(() -> robot.lookup("#data-run-deeppcb").tryQuery().isPresent());
        robot.clickOn("#data-run-deeppcb");

        assertThat(worker.command).containsSubsequence("run", "deeppcb").containsSubsequence("--data", data.toString());
        assertThat(robot.lookup("#sheet").query().isVisible()).isFalse();
    }

    @Test
    void anExperimentIsEditedSavedAndRun(FxRobot robot) throws Exception {
        robot.clickOn("#edit-experiment-button");
        TextField size = robot.lookup("#edit-name").queryAs(TextField.class);
        robot.interact(() -> size.setText("my name!"));
        assertThat(text(robot, "#editor-problem")).startsWith("line 6: name is \"my name!\", expected a name fit");
        assertThat(robot.lookup("#editor-run").query().isDisabled()).isTrue();
        robot.interact(() -> size.setText("mine"));
        assertThat(robot.lookup("#editor-text").queryAs(TextArea.class).getText())
                .contains("\nname: mine\n");
        dialogues.answer = folder.resolve("mine.yaml");

        robot.clickOn("#editor-run");

        assertThat(folder.resolve("mine.yaml"))
                .content()
                .contains("\nname: mine\n")
                .contains("# ");
        assertThat(worker.command).contains("run", folder.resolve("mine.yaml").toString());
        assertThat(workbench.toolbar().experimentProperty().get().label()).isEqualTo("mine");
        assertThat(robot.lookup("#sheet").query().isVisible()).isFalse();
    }

    @Test
    void anImageIsHandedOnOnceThereIsARunToLookAtItWith(FxRobot robot) throws Exception {
        List<Path> opened = new ArrayList<>();
        workbench.setImageOpener(opened::add);
        robot.interact(() -> workbench.openImage(Path.of("cat.png")));
        assertThat(text(robot, "#banner-text"))
                .startsWith("cat.png: an image is looked at through the models of a run");
        open(robot, "student-no-kd-s0");

        robot.interact(() -> workbench.openImage(Path.of("cat.png")));

        assertThat(opened).containsExactly(Path.of("cat.png"));
    }

    @Test
    void aFolderThatIsNoRunIsToldAndNothingElseHappens(FxRobot robot) throws Exception {
        dialogues.answer = folder;

        robot.clickOn("#open-run-button");

        await(() -> robot.lookup("#banner").query().isVisible());
        assertThat(text(robot, "#banner-text")).contains("no manifest.json in it");
        assertThat(workbench.selection().getRun()).isNull();
    }

    @Test
    void closingWhileAWorkerRunsAsks(FxRobot robot) {
        robot.clickOn("#run-button");

        robot.interact(() -> {
            Stage stage = (Stage) window.scene().getWindow();
            stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        });

        assertThat(dialogues.asked).singleElement().asString().startsWith("close scenes-quick-");
        assertThat(worker.told).isEmpty();
    }

    @Test
    void closingMayStopTheWorkerFirst(FxRobot robot) throws Exception {
        robot.clickOn("#run-button");
        dialogues.onClose = Dialogues.OnClose.STOP;
        Stage stage = (Stage) window.scene().getWindow();

        robot.interact(
                () -> stage.getOnCloseRequest().handle(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertThat(worker.told).containsExactly("stop");
        assertThat(stage.isShowing()).isTrue();
        worker.end(0, "");

        await(() -> !stage.isShowing());
    }

    @Test
    void whatWasChosenForGoodIsNotAskedAgain(FxRobot robot) throws Exception {
        robot.clickOn("#run-button");
        dialogues.onClose = Dialogues.OnClose.CONTINUE;
        dialogues.lastingly = true;
        Stage stage = (Stage) window.scene().getWindow();
        WindowEvent first = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);
        WindowEvent second = new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST);

        robot.interact(() -> stage.getOnCloseRequest().handle(first));
        robot.interact(() -> stage.getOnCloseRequest().handle(second));

        assertThat(dialogues.asked).hasSize(1);
        assertThat(second.isConsumed()).isFalse();
        assertThat(worker.told).isEmpty();
    }

    private static void undo(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
    }

    /** Chooses an item of the toolbar's view menu, or of a menu in it. */
    private static void menu(FxRobot robot, String id) {
        MenuButton menu = robot.lookup("#view-menu").queryAs(MenuButton.class);
        robot.interact(() -> {
            menu.show();
            menu.hide();
            menu.getItems().stream()
                    .flatMap(item -> item instanceof Menu sub ? sub.getItems().stream() : Stream.of(item))
                    .filter(item -> id.equals(item.getId()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
    }

    private void open(FxRobot robot, String expectedArm) throws TimeoutException {
        walk.open(robot, folder.resolve("run"), expectedArm);
    }
}
