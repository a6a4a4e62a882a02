package org.stillroom.app.panel;

import javafx.beans.property.Property;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has chosen in a panel at some time, to come back to.
 *
 * @param property of the choice; compared by identity
 * @param value immutable
 */
public record Choice<T>(Property<T> property, @Nullable T value) {

    /** As it is now. */
    public static <T> Choice<T> of(Property<T> property) {
        return new Choice<>(property, property.getValue());
    }

    /** Chooses it again. */
    public void restore() {
        property.setValue(value);
    }
}
