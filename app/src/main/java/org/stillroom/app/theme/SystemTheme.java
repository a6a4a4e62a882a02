package org.stillroom.app.theme;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Whether the desktop is dark. JavaFX knows it from version 22 on; before that the desktop's own command is asked: the settings
 * portal or gsettings on Linux, defaults on a Mac, the registry on Windows. Who does not answer within two seconds is light.
 */
public final class SystemTheme {

    private static final long PATIENCE_SECONDS = 2;

    private static final List<String> PORTAL = List.of(
            "gdbus",
            "call",
            "--session",
            "--dest=org.freedesktop.portal.Desktop",
            "--object-path=/org/freedesktop/portal/desktop",
            "--method=org.freedesktop.portal.Settings.Read",
            "org.freedesktop.appearance",
            "color-scheme");
    private static final List<String> GSETTINGS =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    private static final List<String> MAC = List.of("defaults", "read", "-g", "AppleInterfaceStyle");
    private static final List<String> WINDOWS = List.of(
            "reg",
            "query",
            "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
            "/v",
            "AppsUseLightTheme");

    private SystemTheme() {}

    /** Asks in the background; the answer comes on any thread. */
    public static CompletableFuture<Boolean> isDark() {
        Optional<Boolean> known = ofJavaFx();
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : CompletableFuture.supplyAsync(() -> ofDesktop(System.getProperty("os.name", "")));
    }

    /** Empty before JavaFX 22. On the FX thread. */
    private static Optional<Boolean> ofJavaFx() {
        try {
            Object preferences = Platform.class.getMethod("getPreferences").invoke(null);
            Object scheme = Class.forName("javafx.application.Platform$Preferences")
                    .getMethod("getColorScheme")
                    .invoke(preferences);
            return Optional.of("DARK".equals(String.valueOf(scheme)));
        } catch (NoSuchMethodException
                | ClassNotFoundException
                | IllegalAccessException
                | InvocationTargetException e) {
            return Optional.empty();
        }
    }

    private static boolean ofDesktop(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return saysDark(said(WINDOWS));
        }
        if (name.startsWith("mac")) {
            return saysDark(said(MAC));
        }
        String portal = said(PORTAL);
        return saysDark(portal.isBlank() ? said(GSETTINGS) : portal);
    }

    /**
     * What the commands mean: {@code (<<uint32 1>>,)} of the portal, {@code 'prefer-dark'} of GNOME, {@code Dark} of a Mac,
     * {@code REG_DWORD 0x0} of Windows are dark; anything else, nothing too, is light.
     */
    static boolean saysDark(String answer) {
        String words = answer.toLowerCase(Locale.ROOT).strip();
        return words.endsWith("0x0") || words.contains("uint32 1>") || words.contains("dark");
    }

    private static String said(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // A few words fit into the pipe, so it is safe to wait before reading.
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // this desktop has no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
