package org.stillroom.app.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What was before, and what was after that was taken back. It is told how things are, not what was done: so nothing that changes
 * them need know of it.
 *
 * @param <S> a state; immutable, equal when nothing changed
 */
public final class History<S> {

    private static final int MOST = 200;

    private final BiFunction<S, S, String> gesture;
    private final Deque<S> past = new ArrayDeque<>();
    private final Deque<S> future = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper(this, "canUndo");
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper(this, "canRedo");
    private @Nullable S now;
    private String lastGesture = "";

    /**
     * Without any past.
     *
     * @param gesture the name of what leads from one state to the other; several of one name in a row are taken back together,
     *     those without a name ({@code ""}) one by one
     */
    public History(BiFunction<S, S, String> gesture) {
        this.gesture = gesture;
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    /** How things are now; a change since the last time can be taken back from here on. */
    public void note(S state) {
        S before = now;
        now = state;
        if (before == null || before.equals(state)) {
            return;
        }
        String name = gesture.apply(before, state);
        if (name.isEmpty() || !name.equals(lastGesture)) {
            past.push(before);
            if (past.size() > MOST) {
                past.removeLast();
            }
        }
        lastGesture = name;
        future.clear();
        refresh();
    }

    /** How things are, where that is no change that anybody would take back. */
    public void settle(S state) {
        now = state;
    }

    /** The state to go back to; empty without a past. */
    public Optional<S> undo() {
        return step(past, future);
    }

    /** The state to go forward to again; empty if nothing was taken back. */
    public Optional<S> redo() {
        return step(future, past);
    }

    private Optional<S> step(Deque<S> from, Deque<S> to) {
        S before = now;
        if (from.isEmpty() || before == null) {
            return Optional.empty();
        }
        to.push(before);
        S state = from.pop();
        now = state;
        lastGesture = "";
        refresh();
        return Optional.of(state);
    }

    private void refresh() {
        canUndo.set(!past.isEmpty());
        canRedo.set(!future.isEmpty());
    }
}
