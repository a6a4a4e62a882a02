package org.stillroom.app.theme;

import javafx.scene.paint.Color;

/** Palette colours as JavaFX and JFreeChart want them; for views only. */
public final class Paints {

    private Paints() {}

    public static Color fx(Rgb colour) {
        return Color.rgb(colour.red(), colour.green(), colour.blue());
    }

    /** With an opacity from 0 to 1. */
    public static Color fx(Rgb colour, double opacity) {
        return Color.rgb(colour.red(), colour.green(), colour.blue(), opacity);
    }

    public static java.awt.Color awt(Rgb colour) {
        return new java.awt.Color(colour.value());
    }

    /** With an opacity from 0 to 1. */
    public static java.awt.Color awt(Rgb colour, double opacity) {
        return new java.awt.Color(colour.red(), colour.green(), colour.blue(), (int) Math.round(opacity * 255));
    }
}
