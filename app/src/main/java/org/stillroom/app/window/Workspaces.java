package org.stillroom.app.window;

import java.util.Arrays;
import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import javafx.stage.Stage;
import org.stillroom.app.dock.DockViewModel;

/** Arrangements of the window that have a name. */
final class Workspaces {

    private final Preferences store;
    private final Stage stage;
    private final DockViewModel docks;

    /** @param store where they are kept, a child each */
    Workspaces(Preferences store, Stage stage, DockViewModel docks) {
        this.store = store;
        this.stage = stage;
        this.docks = docks;
    }

    /** In alphabetical order. */
    List<String> names() {
        try {
            String[] names = store.childrenNames();
            Arrays.sort(names, String.CASE_INSENSITIVE_ORDER);
            return List.of(names);
        } catch (BackingStoreException e) {
            // A system without a store of preferences has nothing kept.
            return List.of();
        }
    }

    /** Keeps how the window is now under a name; one of that name is replaced. */
    void save(String name) {
        node(name).keep(stage, docks);
    }

    void open(String name) {
        node(name).restore(stage, docks);
    }

    void delete(String name) {
        try {
            store.node(key(name)).removeNode();
        } catch (BackingStoreException e) {
            throw new IllegalStateException("the preferences cannot be written", e);
        }
    }

    private Remembered node(String name) {
        return new Remembered(store.node(key(name)));
    }

    /** A node's name has no slash and at most 80 characters. */
    private static String key(String name) {
        String plain = name.strip().replace('/', '-');
        return plain.substring(0, Math.min(plain.length(), Preferences.MAX_NAME_LENGTH));
    }
}
