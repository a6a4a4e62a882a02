package org.stillroom.app.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.prefs.Preferences;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.theme.ThemeMode;

/** Preferences that hold from the moment they are changed, and are kept. */
public final class Settings {

    private static final String THEME = "theme";
    private static final String FONT_SCALE = "fontScale";
    private static final String RUNS = "runsFolder";
    private static final String THREADS = "threads";
    private static final String ON_CLOSE = "onClose";

    private final Theme theme;
    private final ObjectProperty<Path> runsFolder = new SimpleObjectProperty<>(this, "runsFolder");
    private final IntegerProperty threads = new SimpleIntegerProperty(this, "threads");
    private final ObjectProperty<OnClose> onClose = new SimpleObjectProperty<>(this, "onClose", OnClose.ASK);
    private final Path usualRunsFolder;

    /**
     * Takes what is kept, and keeps every change.
     *
     * @param theme is given what was kept for it
     * @param usualRunsFolder where runs go unless somebody said otherwise
     */
    public Settings(Preferences store, Theme theme, Path usualRunsFolder) {
        this.theme = theme;
        this.usualRunsFolder = usualRunsFolder;
        theme.modeProperty().set(mode(store.get(THEME, ThemeMode.SYSTEM.name())));
        theme.follow();
        theme.scaleFonts(store.getDouble(FONT_SCALE, 1));
        runsFolder.set(folder(store.get(RUNS, ""), usualRunsFolder));
        threads.set(Math.max(0, store.getInt(THREADS, 0)));
        onClose.set(onClose(store.get(ON_CLOSE, "")));
        onClose.subscribe(choice -> store.put(ON_CLOSE, choice.name().toLowerCase(Locale.ROOT)));
        theme.modeProperty().subscribe(mode -> store.put(THEME, mode.name().toLowerCase(Locale.ROOT)));
        theme.fontScaleProperty().subscribe(scale -> store.putDouble(FONT_SCALE, scale.doubleValue()));
        runsFolder.subscribe(folder -> store.put(RUNS, folder.equals(usualRunsFolder) ? "" : folder.toString()));
        threads.subscribe(number -> store.putInt(THREADS, number.intValue()));
    }

    public Theme theme() {
        return theme;
    }

    /** Where new runs get a folder each. */
    public ObjectProperty<Path> runsFolderProperty() {
        return runsFolder;
    }

    /** Threads of a new run's worker; 0 for as many as it thinks right. */
    public IntegerProperty threadsProperty() {
        return threads;
    }

    /** What becomes of a worker when its window closes. */
    public ObjectProperty<OnClose> onCloseProperty() {
        return onClose;
    }

    /** Everything as at the first start. */
    public void reset() {
        theme.modeProperty().set(ThemeMode.SYSTEM);
        theme.scaleFonts(1);
        runsFolder.set(usualRunsFolder);
        threads.set(0);
        onClose.set(OnClose.ASK);
    }

    private static OnClose onClose(String kept) {
        return Arrays.stream(OnClose.values())
                .filter(choice -> choice.name().equalsIgnoreCase(kept))
                .findFirst()
                .orElse(OnClose.ASK);
    }

    private static ThemeMode mode(String kept) {
        return Arrays.stream(ThemeMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(kept))
                .findFirst()
                .orElse(ThemeMode.SYSTEM);
    }

    private static Path folder(String kept, Path usual) {
        try {
            return kept.isEmpty() ? usual : Path.of(kept);
        } catch (InvalidPathException e) {
            return usual;
        }
    }
}
