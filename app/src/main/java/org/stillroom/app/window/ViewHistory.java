package org.stillroom.app.window;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.stillroom.app.dock.DockViewModel;
import org.stillroom.app.history.History;
import org.stillroom.app.panel.Choice;
import org.stillroom.app.run.OpenRuns;
import org.stillroom.app.selection.Look;
import org.stillroom.app.selection.Selection;

/** Takes back and brings again what was changed about the view: where panels are, and what is looked at. */
final class ViewHistory {

    private final DockViewModel docks;
    private final Selection selection;
    private final OpenRuns runs;
    private final Supplier<List<Choice<?>>> choices;
    private final History<ViewState> history = new History<>(ViewState::gesture);
    /** Whether no run has been looked at yet. */
    private boolean first = true;

    /** @param choices what is chosen in the panels, always of the same properties */
    ViewHistory(DockViewModel docks, Selection selection, OpenRuns runs, Supplier<List<Choice<?>>> choices) {
        this.docks = docks;
        this.selection = selection;
        this.runs = runs;
        this.choices = choices;
    }

    /** Once a frame: sees what has changed since the last one. The first run that is opened is no change of a view. */
    void turn() {
        ViewState now = now();
        if (now.look().run() == null || first) {
            history.settle(now);
            first = now.look().run() == null;
        } else {
            history.note(now);
        }
    }

    /** How things are after what moved by itself, such as a live view to the arm that trains next: nobody takes that back. */
    void settle() {
        if (!first) {
            history.settle(now());
        }
    }

    private ViewState now() {
        return new ViewState(docks.getState(), selection.look(), choices.get());
    }

    ReadOnlyBooleanProperty canUndoProperty() {
        return history.canUndoProperty();
    }

    ReadOnlyBooleanProperty canRedoProperty() {
        return history.canRedoProperty();
    }

    void undo() {
        turn();
        restore(history.undo());
    }

    void redo() {
        turn();
        restore(history.redo());
    }

    private void restore(Optional<ViewState> state) {
        state.ifPresent(earlier -> {
            docks.restore(earlier.docks());
            Look look = earlier.look();
            // A run that was closed since then stays closed.
            if (look.run() != null && runs.list().contains(look.run())) {
                selection.restore(look);
            }
            earlier.choices().forEach(Choice::restore);
            history.settle(now());
        });
    }
}
