package org.stillroom.app.window;

import java.util.function.Consumer;
import org.stillroom.app.panel.Sheet;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.ToolbarView;

/** What needs a person or the whole window: choosing files. */
public final class WindowActions implements ToolbarView.Actions {

    private final Workbench workbench;
    private final Dialogues dialogues;
    private final DropActions drops;
    private final EditActions edits;
    private final Runnable palette;

    /**
     * Actions of one window.
     *
     * @param palette opens the command palette
     * @param openPanel brings the panel of an id to the front
     */
    public WindowActions(
            Workbench workbench, Dialogues dialogues, Sheet sheet, Runnable palette, Consumer<String> openPanel) {
        this.workbench = workbench;
        this.dialogues = dialogues;
        this.edits = new EditActions(workbench, sheet, dialogues, this::run);
        this.drops = new DropActions(workbench, sheet, edits::editNew, openPanel);
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
        dialogues.chooseExperiment().ifPresent(drops::openExperiment);
    }

    DropActions drops() {
        return drops;
    }

    /** Asks for a folder with images and annotations and says what is in it. */
    void checkData() {
        dialogues.chooseData("a data set").ifPresent(drops::check);
    }

    @Override
    public void editExperiment() {
        edits.editChosen();
    }

    void editRun() {
        edits.editShownRun();
    }

    @Override
    public void searchCommands() {
        palette.run();
    }
}
