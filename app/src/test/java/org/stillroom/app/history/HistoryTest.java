package org.stillroom.app.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {

    /** States are words; those with the same first letter differ in time only. */
    private final History<String> history =
            new History<>((before, now) -> before.charAt(0) == now.charAt(0) ? "time" : "");

    @Test
    void whatWasChangedIsTakenBackAndDoneAgain() {
        note("a", "b", "c");

        assertThat(history.undo()).contains("b");
        assertThat(history.undo()).contains("a");
        assertThat(history.undo()).isEmpty();
        assertThat(history.redo()).contains("b");
        assertThat(history.redo()).contains("c");
        assertThat(history.redo()).isEmpty();
    }

    @Test
    void aRowOfOneGestureIsTakenBackAtOnce() {
        note("a", "b1", "b2", "b3");

        assertThat(history.undo()).contains("b1");
        assertThat(history.undo()).contains("a");
    }

    @Test
    void anotherChangeEndsWhatCouldBeDoneAgain() {
        note("a", "b");
        history.undo();
        note("c");

        assertThat(history.canRedoProperty().get()).isFalse();
        assertThat(history.undo()).contains("a");
    }

    @Test
    void whatStaysTheSameIsNoChange() {
        note("a", "a", "a");

        assertThat(history.canUndoProperty().get()).isFalse();
    }

    @Test
    void whatSettlesByItselfIsNotTakenBack() {
        note("a");
        history.settle("b");
        note("b");

        assertThat(history.canUndoProperty().get()).isFalse();
    }

    private void note(String... states) {
        for (String state : states) {
            history.note(state);
        }
    }
}
