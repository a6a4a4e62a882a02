package org.stillroom.app.window;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.prefs.Preferences;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dock.DockFormat;
import org.stillroom.app.dock.DockViewModel;

/** An arrangement of the window that is kept: its size, whether it was maximised, where its panels were. */
final class Remembered {

    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String MAXIMISED = "maximised";
    private static final String PANELS = "panels";
    private static final String WORKER = "worker";

    private final Preferences store;

    /** @param store where it is kept */
    Remembered(Preferences store) {
        this.store = store;
    }

    /** Gives a window what was kept; what was not kept it leaves as it is. Sizes are in pixels. */
    void restore(Stage stage, DockViewModel docks) {
        stage.setMaximized(store.getBoolean(MAXIMISED, false));
        double width = store.getDouble(WIDTH, 0);
        double height = store.getDouble(HEIGHT, 0);
        if (width > 0 && height > 0) {
            stage.setWidth(width);
            stage.setHeight(height);
        }
        DockFormat.read(store.get(PANELS, "")).ifPresent(docks::restore);
    }

    /** Keeps how a window is now. */
    void keep(Stage stage, DockViewModel docks) {
        store.putBoolean(MAXIMISED, stage.isMaximized());
        if (!stage.isMaximized() && !stage.isIconified()) {
            store.putDouble(WIDTH, stage.getWidth());
            store.putDouble(HEIGHT, stage.getHeight());
        }
        store.put(PANELS, DockFormat.write(docks.getState()));
    }

    /** Keeps at once where a worker is at work, for a window may end at any moment; null when there is none. */
    void keepWorker(@Nullable Path run) {
        if (run == null) {
            store.remove(WORKER);
        } else {
            store.put(WORKER, run.toString());
        }
    }

    /** Where a worker was at work when this was last known; null if nowhere. */
    @Nullable
    Path worker() {
        String kept = store.get(WORKER, "");
        try {
            return kept.isEmpty() ? null : Path.of(kept);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
