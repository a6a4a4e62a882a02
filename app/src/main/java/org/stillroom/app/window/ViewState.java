package org.stillroom.app.window;

import org.stillroom.app.dock.DockState;
import org.stillroom.app.selection.Look;

/** What undo brings back: how the panels lie, and what they look at. */
record ViewState(DockState docks, Look look) {

    /** Moments one after the other, scrubbed or played through, are taken back together. */
    static String gesture(ViewState before, ViewState now) {
        return before.docks.equals(now.docks) && before.look.differsInTimeOnly(now.look) ? "time" : "";
    }
}
