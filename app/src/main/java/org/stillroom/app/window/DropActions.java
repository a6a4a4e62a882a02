package org.stillroom.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.drop.DataSheet;
import org.stillroom.app.drop.Dropped;
import org.stillroom.app.panel.Sheet;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DataCheck.Report;

/** Opens whatever is dropped on the window: runs, experiments, data folders, images. */
final class DropActions {

    private final Workbench workbench;
    private final Sheet sheet;
    private final Consumer<String> editNew;
    private final Consumer<String> openPanel;

    /**
     * Actions of one window.
     *
     * @param editNew opens a new experiment, YAML, in the editor
     * @param openPanel brings the panel of an id to the front
     */
    DropActions(Workbench workbench, Sheet sheet, Consumer<String> editNew, Consumer<String> openPanel) {
        this.workbench = workbench;
        this.openPanel = openPanel;
        this.sheet = sheet;
        this.editNew = editNew;
    }

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
        dropped.forEach(this::open);
        event.setDropCompleted(!dropped.isEmpty());
    }

    void open(Path path) {
        switch (Dropped.of(path)) {
            case RUN -> workbench.open(path);
            case RUNS -> Dropped.runsIn(path).forEach(workbench::open);
            case EXPERIMENT -> openExperiment(path);
            case IMAGE -> workbench.openImage(path);
            case DATA -> check(path);
            case OTHER ->
                workbench
                        .banner()
                        .tell(
                                ("%s is nothing that opens here; expected a run's folder, an experiment (.yaml), a folder with"
                                                + " images and annotations, or an image")
                                        .formatted(path));
        }
    }

    void openExperiment(Path file) {
        try {
            workbench.toolbar().choose(Experiments.ofFile(file));
        } catch (UserInputException e) {
            workbench.banner().tell(e.getMessage());
        }
    }

    /** Looks through a data folder in the background and shows what is in it. */
    void check(Path folder) {
        DataSheet data = new DataSheet(folder, this::run, editNew, () -> look(folder));
        sheet.show("Data in " + folder.getFileName(), data);
        var unused = CompletableFuture.supplyAsync(() -> DataCheck.inspect(folder))
                .whenComplete((report, failure) -> workbench.pump().execute(() -> show(data, folder, report, failure)));
    }

    private void show(DataSheet data, Path folder, @Nullable Report report, @Nullable Throwable failure) {
        if (report != null) {
            data.show(
                    report,
                    workbench.toolbar().experiments().stream()
                            .filter(ExperimentChoice::needsData)
                            .toList());
        } else if (failure != null) {
            data.fail(folder, String.valueOf(Workbench.cause(failure).getMessage()));
        }
    }

    /** Shows a data folder in the panel for that. */
    private void look(Path folder) {
        sheet.close();
        workbench.dataset().open(folder);
        openPanel.accept("dataset");
    }

    private void run(ExperimentChoice choice, Path folder) {
        sheet.close();
        workbench.toolbar().choose(choice);
        workbench.toolbar().run(folder);
    }
}
