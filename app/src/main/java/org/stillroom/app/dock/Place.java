package org.stillroom.app.dock;

import javafx.geometry.Orientation;

/** Where a panel goes, seen from another one. */
public enum Place {
    LEFT(Orientation.HORIZONTAL, true),
    RIGHT(Orientation.HORIZONTAL, false),
    ABOVE(Orientation.VERTICAL, true),
    BELOW(Orientation.VERTICAL, false),
    /** Into the same group, as a tab. */
    TABBED(Orientation.HORIZONTAL, false);

    private final Orientation orientation;
    private final boolean before;

    Place(Orientation orientation, boolean before) {
        this.orientation = orientation;
        this.before = before;
    }

    /** Of the split that the place asks for; meaningless for {@link #TABBED}. */
    Orientation orientation() {
        return orientation;
    }

    /** Whether the panel comes first of the two. */
    boolean before() {
        return before;
    }
}
