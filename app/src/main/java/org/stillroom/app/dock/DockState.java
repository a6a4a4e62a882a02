package org.stillroom.app.dock;

import org.jspecify.annotations.Nullable;

/**
 * What of the panels is seen where.
 *
 * @param root the open panels
 * @param alone the one that has all room for now; null for none
 */
public record DockState(Dock root, @Nullable String alone) {

    static DockState of(Dock root) {
        return new DockState(root, null);
    }
}
