package org.stillroom.app.window;

import java.util.prefs.Preferences;
import javafx.stage.Stage;
import org.stillroom.app.dock.DockFormat;
import org.stillroom.app.dock.DockViewModel;

/** An arrangement of the window that is kept: its size, whether it was maximised, where its panels were. */
final class Remembered {

    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String MAXIMISED = "maximised";
    private static final String PANELS = "panels";

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
}
