package org.stillroom.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/**
 * Light or dark, for the whole window: AtlantaFX's Primer below, our colours as looked-up colours, our style sheet on top. What
 * draws by itself (charts, canvases) listens to {@link #paletteProperty()}.
 */
public final class Theme {

    private static final String STYLESHEET =
            Objects.requireNonNull(Theme.class.getResource("stillroom.css")).toExternalForm();

    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(this, "palette", Palette.LIGHT);

    /** {@link Palette#LIGHT} or {@link Palette#DARK}. */
    public ReadOnlyObjectProperty<Palette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    public Palette getPalette() {
        return palette.get();
    }

    public boolean isDark() {
        return palette.get().equals(Palette.DARK);
    }

    public void setDark(boolean dark) {
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
    }

    /** Dresses a scene, now and whenever the theme changes. */
    public void dress(Scene scene) {
        palette.addListener((observable, before, now) -> apply(scene));
        apply(scene);
    }

    /** Dresses a scene that does not outlive the theme of now, such as a dialogue's. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(dataUri(palette.get().stylesheet()), STYLESHEET);
        // Else the window shows white for a moment, and in its corners when it grows.
        scene.setFill(Paints.fx(palette.get().ground()));
    }

    private static String dataUri(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
