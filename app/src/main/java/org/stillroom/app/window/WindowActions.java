package org.stillroom.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.app.toolbar.ToolbarView;
import org.stillroom.engine.UserInputException;

/** What needs a person or the whole window: choosing files, dropping them, shortcuts. */
public final class WindowActions implements ToolbarView.Actions {

    private final Workbench workbench;
    private final Theme theme;
    private final Dialogues dialogues;

    public WindowActions(Workbench workbench, Theme theme, Dialogues dialogues) {
        this.workbench = workbench;
        this.theme = theme;
        this.dialogues = dialogues;
    }

    @Override
    public void run() {
        ExperimentChoice chosen = workbench.toolbar().experimentProperty().get();
        if (chosen == null || !workbench.toolbar().canRunProperty().get()) {
            return;
        }
        if (!chosen.needsData()) {
            workbench.toolbar().run(null);
            return;
        }
        dialogues.chooseData(chosen.label()).ifPresent(workbench.toolbar()::run);
    }

    @Override
    public void openRun() {
        dialogues.chooseRun().ifPresent(workbench::open);
    }

    @Override
    public void openExperiment() {
        dialogues.chooseExperiment().ifPresent(this::openExperiment);
    }

    /** Shortcuts and dropped files. */
    public void serve(Scene scene) {
        shortcut(scene, KeyCode.R, this::run);
        shortcut(scene, KeyCode.P, () -> workbench.toolbar().pauseOrGoOn());
        shortcut(scene, KeyCode.PERIOD, () -> workbench.toolbar().stop());
        shortcut(scene, KeyCode.O, this::openRun);
        shortcut(scene, KeyCode.E, this::openExperiment);
        shortcut(scene, KeyCode.T, () -> theme.setDark(!theme.isDark()));
        shortcut(scene, KeyCode.L, () -> workbench.timeline().setLive(true));
        shortcut(scene, KeyCode.SPACE, () -> workbench.timeline().togglePlaying());
        shortcut(scene, KeyCode.LEFT, () -> workbench.timeline().previous());
        shortcut(scene, KeyCode.RIGHT, () -> workbench.timeline().next());
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(this::drop);
    }

    private static void shortcut(Scene scene, KeyCode key, Runnable action) {
        scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }

    private void drop(DragEvent event) {
        List<Path> dropped =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        dropped.forEach(this::openAny);
        event.setDropCompleted(!dropped.isEmpty());
    }

    /** A folder is a run, a file an experiment. */
    private void openAny(Path path) {
        if (Files.isDirectory(path)) {
            workbench.open(path);
        } else {
            openExperiment(path);
        }
    }

    private void openExperiment(Path file) {
        try {
            workbench.toolbar().choose(Experiments.ofFile(file));
        } catch (UserInputException e) {
            workbench.banner().tell(e.getMessage());
        }
    }
}
