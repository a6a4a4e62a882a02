package org.stillroom.app.selection;

import java.util.List;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.data.Category;

/** Follows the selection for the view model of a panel, as long as somebody sees the panel. */
public final class PanelWatch {

    private final Selection selection;
    private final Runnable update;
    private boolean shown;

    private PanelWatch(Selection selection, Runnable update) {
        this.selection = selection;
        this.update = update;
    }

    /**
     * Begins to follow it.
     *
     * @param update called when something else has to be shown; not while nobody sees the panel
     */
    public static PanelWatch of(Selection selection, Runnable update) {
        PanelWatch watch = new PanelWatch(selection, update);
        SelectionWatch.of(selection, watch::changed);
        return watch;
    }

    public boolean isShown() {
        return shown;
    }

    public void setShown(boolean visible) {
        shown = visible;
        changed();
    }

    private void changed() {
        if (shown) {
            update.run();
        }
    }

    /** The classes of the run looked at. */
    public List<Category> categories() {
        RunModel run = selection.getRun();
        return run == null ? List.of() : run.manifest().data().categories();
    }
}
