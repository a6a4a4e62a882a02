package org.stillroom.app.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.run.Manifest;

class PaletteTest {

    @Test
    void contrastOfBlackAndWhiteIs21() {
        assertThat(new Rgb(0x000000).contrast(new Rgb(0xffffff))).isCloseTo(21, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void textReadsOnEveryGround(Palette palette) {
        assertThat(palette.text().contrast(palette.surface())).isGreaterThan(7);
        assertThat(palette.muted().contrast(palette.surface())).isGreaterThan(4.5);
        assertThat(palette.muted().contrast(palette.ground())).isGreaterThan(4.5);
        assertThat(palette.text().contrast(palette.accentTint())).isGreaterThan(7);
        assertThat(palette.onAccent().contrast(palette.accent())).isGreaterThan(4.5);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void dataColoursAreSeenOnEverySurface(Palette palette) {
        for (int index = 0; index < 10; index++) {
            assertThat(Palette.arm(index).contrast(palette.surface()))
                    .as("arm colour %d", index)
                    .isGreaterThan(3);
        }
    }

    static List<Palette> palettes() {
        return List.of(Palette.LIGHT, Palette.DARK);
    }

    @Test
    void usualArmsKeepTheirColourWhateverElseTheRunHolds() {
        Map<String, Integer> colours = Palette.armColours(List.of(
                arm("student-untrained-teacher", "student"),
                arm("teacher", "teacher"),
                arm("student-no-kd", "student"),
                arm("student", "student"),
                arm("long", "aligned-low")));

        assertThat(colours)
                .containsEntry("teacher", 3)
                .containsEntry("student", 4)
                .containsEntry("student-no-kd", 5)
                .containsEntry("student-untrained-teacher", 6)
                .containsEntry("long", 1);
    }

    @Test
    void seedsOfOneArmShareItsColour() {
        assertThat(Palette.armColours(List.of(arm("teacher", "teacher"), arm("teacher", "teacher"))))
                .hasSize(1);
    }

    @Test
    void colourMapsStartMiddleAndEndWhereTheySay() {
        assertThat(ColourMap.VIRIDIS.colour(0)).isEqualTo(new Rgb(0x440154));
        assertThat(ColourMap.VIRIDIS.colour(7)).isEqualTo(new Rgb(0xfde725));
        // The middle of 17 anchors is the ninth, f3f2f0; 256 entries straddle it by half a step.
        Rgb middle = ColourMap.DIVERGING.colour(0.5);
        assertThat(Math.abs(middle.red() - middle.blue())).isLessThan(10);
        assertThat(ColourMap.VIRIDIS.colour(Double.NaN)).isEqualTo(new Rgb(0x808080));
    }

    private static Manifest.Arm arm(String name, String kind) {
        return new Manifest.Arm(name + "-s0", name, kind, 0, 100, null);
    }
}
