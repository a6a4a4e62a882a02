package org.stillroom.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemThemeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(<<uint32 1>>,)\n",
                "'prefer-dark'\n",
                "Dark\n",
                "\r\nHKEY_CURRENT_USER\\…\\Personalize\r\n    AppsUseLightTheme    REG_DWORD    0x0\r\n\r\n"
            })
    void whatDarkDesktopsAnswer(String answer) {
        assertThat(SystemTheme.saysDark(answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(<<uint32 0>>,)\n",
                "(<<uint32 2>>,)\n",
                "'default'\n",
                "'prefer-light'\n",
                "    AppsUseLightTheme    REG_DWORD    0x1\r\n"
            })
    void whatOthersAnswer(String answer) {
        assertThat(SystemTheme.saysDark(answer)).isFalse();
    }
}
