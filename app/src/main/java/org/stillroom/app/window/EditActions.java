package org.stillroom.app.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.edit.ExperimentEditor;
import org.stillroom.app.edit.ExperimentEditorView;
import org.stillroom.app.panel.Sheet;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.engine.UserInputException;

/** Opens experiments in the editor, from wherever they come, and takes what is edited to its file and to a run. */
final class EditActions implements ExperimentEditorView.Actions {

    private static final String AS_GIVEN = "experiment.yaml";

    private final Workbench workbench;
    private final Sheet sheet;
    private final Dialogues dialogues;
    private final Runnable runChosen;

    /** @param runChosen runs the experiment that is chosen in the toolbar, asking for its images where it must */
    EditActions(Workbench workbench, Sheet sheet, Dialogues dialogues, Runnable runChosen) {
        this.workbench = workbench;
        this.sheet = sheet;
        this.dialogues = dialogues;
        this.runChosen = runChosen;
    }

    /** The one chosen in the toolbar. */
    void editChosen() {
        ExperimentChoice chosen = workbench.toolbar().experimentProperty().get();
        if (chosen != null) {
            Path file = Experiments.isBuiltIn(chosen) ? null : Path.of(chosen.argument());
            edit(() -> Experiments.text(chosen), file);
        }
    }

    /** The one of the run looked at, as a new one: the run keeps its own. */
    void editShownRun() {
        RunModel run = workbench.selection().getRun();
        if (run != null) {
            edit(() -> read(run.directory().resolve(AS_GIVEN)), null);
        }
    }

    /** A new one, which has no file yet. */
    void editNew(String yaml) {
        edit(() -> yaml, null);
    }

    private void edit(Supplier<String> yaml, @Nullable Path file) {
        try {
            ExperimentEditor editor = new ExperimentEditor(yaml.get(), file);
            sheet.show("Experiment " + editor.name(), new ExperimentEditorView(editor, this));
        } catch (UncheckedIOException | UserInputException e) {
            workbench.banner().tell(e.getMessage());
        }
    }

    @Override
    public void save(ExperimentEditor editor) {
        saved(editor);
    }

    @Override
    public void saveAs(ExperimentEditor editor) {
        dialogues.chooseExperimentFile(editor.name() + ".yaml").ifPresent(file -> write(editor, file));
    }

    @Override
    public void run(ExperimentEditor editor) {
        if (saved(editor)) {
            sheet.close();
            runChosen.run();
        }
    }

    /** Says whether it lies in its file now; asks for one where it has none. */
    private boolean saved(ExperimentEditor editor) {
        Path file = editor.file();
        if (file == null) {
            saveAs(editor);
        } else {
            write(editor, file);
        }
        return editor.file() != null && !editor.changedProperty().get();
    }

    private void write(ExperimentEditor editor, Path file) {
        try {
            editor.save(file);
            if (editor.validProperty().get()) {
                workbench.toolbar().replace(Experiments.ofFile(file));
            }
        } catch (UserInputException e) {
            workbench.banner().tell(e.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }
}
