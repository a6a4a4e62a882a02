package org.stillroom.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stillroom.engine.run.Manifest;

class WordingTest {

    @ParameterizedTest
    @CsvSource({"8.4,8 s", "59.6,1 min", "72,1 min 12 s", "3600,1 h", "7503,2 h 5 min", "-1,0 s"})
    void durationsHaveTwoUnits(double seconds, String words) {
        assertThat(Wording.duration(seconds)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"59,under 1 min", "89,1 min", "91,2 min", "5400,1 h 30 min"})
    void longDurationsAreRounded(double seconds, String words) {
        assertThat(Wording.roughly(seconds)).isEqualTo(words);
    }

    @Test
    void fractionsAreShownInPointsWithAPointInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Wording.points(OptionalDouble.of(0.4312))).isEqualTo("43.1");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(Wording.points(OptionalDouble.empty())).isEqualTo("–");
        assertThat(Wording.points(OptionalDouble.of(Double.NaN))).isEqualTo("–");
    }

    @Test
    void resolutionsNameBothBranches() {
        assertThat(Wording.resolutions(new Manifest.Input(128, 128, 2, "area"))).isEqualTo("128 → 64 px (area)");
        assertThat(Wording.resolutions(new Manifest.Input(1344, 800, 2, "nearest")))
                .isEqualTo("1344×800 → 672×400 px (nearest)");
    }
}
