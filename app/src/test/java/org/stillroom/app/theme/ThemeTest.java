package org.stillroom.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThemeTest {

    private boolean systemIsDark = true;
    private final Theme theme = new Theme(() -> CompletableFuture.completedFuture(systemIsDark));

    @Test
    void theSystemsThemeIsFollowedOnlyWhereItIsWanted() {
        assertThat(theme.isDark()).isFalse();

        theme.modeProperty().set(ThemeMode.SYSTEM);
        assertThat(theme.isDark()).isTrue();
        systemIsDark = false;
        theme.follow();
        assertThat(theme.isDark()).isFalse();

        theme.modeProperty().set(ThemeMode.DARK);
        theme.follow();
        assertThat(theme.isDark()).isTrue();
    }

    @Test
    void wordsStayWithinTheirBoundsInStepsOfFivePercent() {
        theme.scaleFonts(1.234);
        assertThat(theme.fontScaleProperty().get()).isEqualTo(1.25);
        theme.scaleFonts(9);
        assertThat(theme.fontScaleProperty().get()).isEqualTo(1.6);
        theme.scaleFonts(0.1);
        assertThat(theme.fontScaleProperty().get()).isEqualTo(0.8);
    }
}
