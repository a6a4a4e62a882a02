package org.stillroom.app.theme;

/** Light, dark, or what the system says. */
public enum ThemeMode {
    LIGHT,
    DARK,
    SYSTEM
}
