package org.stillroom.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.GridCell;
import org.stillroom.app.detections.GalleryImage;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.testing.InMemoryPreferences;
import org.stillroom.app.testing.SilentDialogues;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.worker.Workers;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window to walk through: it asks nobody, keeps nothing between starts, and fits the smallest headless screen. */
final class Walk {

    private static final long PATIENCE_SECONDS = 60;

    final Theme theme = new Theme();
    final SilentDialogues dialogues;
    final Workbench workbench;
    final MainWindow window;

    /** Nothing can be saved from it. */
    Walk(Stage stage, Workers.Starter workers, Path runs) {
        this(stage, workers, runs, (kind, name) -> Optional.empty());
    }

    Walk(Stage stage, Workers.Starter workers, Path runs, FileChoice files) {
        dialogues = new SilentDialogues();
        workbench = new Workbench(workers, runs);
        // JDK 24's headless screen has 1000 by 1000 pixels.
        window = new MainWindow(stage, workbench, theme, dialogues, files, new InMemoryPreferences(), 1000, 800);
        window.show();
    }

    void close() {
        window.close();
    }

    /** Opens a run by its key, and waits for the arm it is to be looked at by. */
    void open(FxRobot robot, Path run, String expectedArm) throws TimeoutException {
        dialogues.answer = run;
        robot.press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        await(() -> isShown(expectedArm));
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isShown(String arm) {
        ArmModel shown = workbench.selection().getArm();
        return shown != null && shown.id().equals(arm);
    }

    /** Chooses an arm in the list of runs by the mouse. */
    void choose(FxRobot robot, String armId) {
        TreeView<?> tree = robot.lookup("#run-tree").query();
        robot.clickOn("#ap-" + armId);
        assertThat(tree.isFocused()).isTrue();
        assertThat(isShown(armId)).isTrue();
    }

    /** Runs the command that a few letters find. */
    static void command(FxRobot robot, String letters) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).release(KeyCode.P, KeyCode.SHIFT, KeyCode.CONTROL);
        robot.write(letters);
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The cell of a test image in the gallery of the detections. */
    static Predicate<Node> galleryCell(long image) {
        return node -> node instanceof GridCell<?> cell
                && cell.getItem() instanceof GalleryImage shown
                && shown.image().id() == image;
    }

    static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    }

    static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }
}
