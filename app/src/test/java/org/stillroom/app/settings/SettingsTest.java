package org.stillroom.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.prefs.Preferences;
import org.junit.jupiter.api.Test;
import org.stillroom.app.testing.InMemoryPreferences;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.theme.ThemeMode;

class SettingsTest {

    private static final Path USUAL = Path.of("runs");

    private final Preferences store = new InMemoryPreferences();

    @Test
    void theFirstStartFollowsTheSystem() {
        Settings settings = settings();

        assertThat(settings.theme().modeProperty().get()).isEqualTo(ThemeMode.SYSTEM);
        assertThat(settings.theme().fontScaleProperty().get()).isEqualTo(1);
        assertThat(settings.runsFolderProperty().get()).isEqualTo(USUAL);
        assertThat(settings.threadsProperty().get()).isZero();
    }

    @Test
    void whatIsChangedIsKept() {
        Settings settings = settings();
        settings.theme().setDark(true);
        settings.theme().scaleFonts(1.3);
        settings.runsFolderProperty().set(Path.of("elsewhere"));
        settings.threadsProperty().set(3);
        settings.onCloseProperty().set(OnClose.STOP);

        Settings next = settings();

        assertThat(next.theme().isDark()).isTrue();
        assertThat(next.theme().fontScaleProperty().get()).isEqualTo(1.3);
        assertThat(next.runsFolderProperty().get()).isEqualTo(Path.of("elsewhere"));
        assertThat(next.threadsProperty().get()).isEqualTo(3);
        assertThat(next.onCloseProperty().get()).isEqualTo(OnClose.STOP);
        next.reset();
        assertThat(settings().onCloseProperty().get()).isEqualTo(OnClose.ASK);
        assertThat(settings().runsFolderProperty().get()).isEqualTo(USUAL);
        assertThat(settings().theme().modeProperty().get()).isEqualTo(ThemeMode.SYSTEM);
    }

    @Test
    void whatIsKeptAndMakesNoSenseIsTheUsual() {
        store.put("theme", "purple");
        store.put("fontScale", "large");
        store.put("threads", "-3");

        assertThat(settings().theme().modeProperty().get()).isEqualTo(ThemeMode.SYSTEM);
        assertThat(settings().theme().fontScaleProperty().get()).isEqualTo(1);
        assertThat(settings().threadsProperty().get()).isZero();
    }

    private Settings settings() {
        return new Settings(store, new Theme(), USUAL);
    }
}
