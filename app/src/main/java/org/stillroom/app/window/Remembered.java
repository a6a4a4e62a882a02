package org.stillroom.app.window;

import java.util.prefs.Preferences;
import javafx.stage.Stage;
import org.stillroom.app.theme.Theme;

/** What the window keeps from one start to the next: its theme, its size, whether it was maximised. */
public final class Remembered {

    private static final String DARK = "dark";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String MAXIMISED = "maximised";

    private final Preferences store;

    /** @param store where it is kept; the program's own node, or a test's */
    public Remembered(Preferences store) {
        this.store = store;
    }

    /** Gives a window what was kept; a size, in pixels, only where one was. */
    public void restore(Stage stage, Theme theme) {
        theme.setDark(store.getBoolean(DARK, theme.isDark()));
        stage.setMaximized(store.getBoolean(MAXIMISED, false));
        double width = store.getDouble(WIDTH, 0);
        double height = store.getDouble(HEIGHT, 0);
        if (width > 0 && height > 0) {
            stage.setWidth(width);
            stage.setHeight(height);
        }
    }

    /** Keeps how a window is now. */
    public void keep(Stage stage, Theme theme) {
        store.putBoolean(DARK, theme.isDark());
        store.putBoolean(MAXIMISED, stage.isMaximized());
        if (!stage.isMaximized() && !stage.isIconified()) {
            store.putDouble(WIDTH, stage.getWidth());
            store.putDouble(HEIGHT, stage.getHeight());
        }
    }
}
