package org.stillroom.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.app.toolbar.ToolbarView;
import org.stillroom.engine.UserInputException;

/** What needs a person or the whole window: choosing files, dropping them. */
public final class WindowActions implements ToolbarView.Actions {

    private final Workbench workbench;
    private final Dialogues dialogues;
    private final Runnable palette;

    public WindowActions(Workbench workbench, Dialogues dialogues, Runnable palette) {
        this.workbench = workbench;
        this.dialogues = dialogues;
        this.palette = palette;
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

    @Override
    public void searchCommands() {
        palette.run();
    }

    /** Files dropped on the window. */
    void serve(Scene scene) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(this::drop);
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
