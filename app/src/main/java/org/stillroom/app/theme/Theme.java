package org.stillroom.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/**
 * Light or dark, and how large words are, for the whole window: AtlantaFX's Primer below, our colours as looked-up colours, our
 * style sheet on top. What draws by itself (charts, canvases) listens to {@link #paletteProperty()}. Used on the FX thread.
 */
public final class Theme {

    private static final String STYLESHEET =
            Objects.requireNonNull(Theme.class.getResource("stillroom.css")).toExternalForm();

    /** Bounds of the font scale. */
    public static final double LEAST_SCALE = 0.8;

    public static final double MOST_SCALE = 1.6;

    /** Of ordinary words, pixels at scale 1; style sheets give other sizes in em. */
    private static final double FONT_SIZE = 13;

    private final ReadOnlyObjectWrapper<Palette> palette = new ReadOnlyObjectWrapper<>(this, "palette", Palette.LIGHT);
    private final ObjectProperty<ThemeMode> mode = new SimpleObjectProperty<>(this, "mode", ThemeMode.LIGHT);
    private final DoubleProperty fontScale = new SimpleDoubleProperty(this, "fontScale", 1);
    private final Supplier<CompletableFuture<Boolean>> systemIsDark;

    /** Of a system that is light. */
    public Theme() {
        this(() -> CompletableFuture.completedFuture(false));
    }

    /** @param systemIsDark asks the system, and answers on any thread */
    public Theme(Supplier<CompletableFuture<Boolean>> systemIsDark) {
        this.systemIsDark = systemIsDark;
        mode.addListener(observable -> follow());
    }

    public ObjectProperty<ThemeMode> modeProperty() {
        return mode;
    }

    /** How large words are, 1 the usual; kept within {@link #LEAST_SCALE} and {@link #MOST_SCALE}. */
    public DoubleProperty fontScaleProperty() {
        return fontScale;
    }

    public void scaleFonts(double scale) {
        fontScale.set(Math.max(LEAST_SCALE, Math.min(MOST_SCALE, Math.round(scale * 20) / 20.0)));
    }

    /** Brings the colours in line with the mode; where that is the system's, it may have changed meanwhile. */
    public void follow() {
        if (mode.get() != ThemeMode.SYSTEM) {
            show(mode.get() == ThemeMode.DARK);
            return;
        }
        CompletableFuture<Boolean> answer = systemIsDark.get();
        if (answer.isDone()) {
            show(answer.join());
        } else {
            var unused = answer.thenAccept(dark -> Platform.runLater(() -> {
                if (mode.get() == ThemeMode.SYSTEM) {
                    show(dark);
                }
            }));
        }
    }

    private void show(boolean dark) {
        palette.set(dark ? Palette.DARK : Palette.LIGHT);
    }

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
        mode.set(dark ? ThemeMode.DARK : ThemeMode.LIGHT);
    }

    /** Dresses a scene, now and whenever the theme changes. */
    public void dress(Scene scene) {
        palette.addListener((observable, before, now) -> apply(scene));
        fontScale.addListener((observable, before, now) -> apply(scene));
        apply(scene);
    }

    /** Dresses a scene that does not outlive the theme of now, such as a dialogue's. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scene.getStylesheets().setAll(dataUri(palette.get().stylesheet() + fontSize()), STYLESHEET);
        // Else the window shows white for a moment, and in its corners when it grows.
        scene.setFill(Paints.fx(palette.get().ground()));
    }

    private String fontSize() {
        return String.format(Locale.ROOT, ".root { -fx-font-size: %.2fpx; }%n", FONT_SIZE * fontScale.get());
    }

    private static String dataUri(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
