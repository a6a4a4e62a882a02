package org.stillroom.app.command;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something the window can do.
 *
 * @param group what it belongs to, such as {@code Run}
 * @param title as a menu would have it
 * @param keys its shortcut; null for none
 * @param action does it, on the FX thread; asks for what else it needs
 * @param enabled whether it can be done now
 */
public record Command(
        String group, String title, @Nullable KeyCombination keys, Runnable action, ObservableBooleanValue enabled) {

    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    public static Command of(String group, String title, Runnable action) {
        return new Command(group, title, null, action, ALWAYS);
    }

    /**
     * With a shortcut.
     *
     * @param keys as {@link KeyCombination#keyCombination} has them, {@code Shortcut} for Ctrl or, on a Mac, Cmd
     */
    public static Command of(String group, String title, String keys, Runnable action) {
        return new Command(group, title, KeyCombination.keyCombination(keys), action, ALWAYS);
    }

    public Command when(ObservableBooleanValue possible) {
        return new Command(group, title, keys, action, possible);
    }

    /** The keys as people write them on this system, {@code Ctrl+R}; empty for none. */
    public String shortcut() {
        return keys == null ? "" : keys.getDisplayText();
    }

    public boolean isEnabled() {
        return enabled.get();
    }

    /** Does it, if it can be done now. */
    public void run() {
        if (isEnabled()) {
            action.run();
        }
    }
}
