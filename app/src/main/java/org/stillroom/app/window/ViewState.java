package org.stillroom.app.window;

import java.util.List;
import java.util.stream.IntStream;
import org.stillroom.app.dock.DockState;
import org.stillroom.app.panel.Choice;
import org.stillroom.app.selection.Look;

/**
 * What undo brings back: how the panels lie, what they look at, and what is chosen in them.
 *
 * @param choices always of the same properties in the same order
 */
record ViewState(DockState docks, Look look, List<Choice<?>> choices) {

    /** Moments one after the other, scrubbed or played through, are taken back together, and so is the drag of a slider. */
    static String gesture(ViewState before, ViewState now) {
        if (!before.docks.equals(now.docks)) {
            return "";
        }
        if (before.choices.equals(now.choices)) {
            return before.look.differsInTimeOnly(now.look) ? "time" : "";
        }
        int[] changed = IntStream.range(0, now.choices.size())
                .filter(i -> !before.choices.get(i).equals(now.choices.get(i)))
                .toArray();
        boolean slid = changed.length == 1
                && before.look.equals(now.look)
                && now.choices.get(changed[0]).value() instanceof Double;
        return slid ? "slider " + changed[0] : "";
    }
}
