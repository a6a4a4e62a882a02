package org.stillroom.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColourTest {

    @Test
    void hueTurnsRedThroughYellowGreenAndBlueBackToRed() {
        assertThat(Colour.ofHsv(0, 1, 1)).isEqualTo(new Colour(1, 0, 0));
        assertThat(Colour.ofHsv(0.5, 1, 0.5)).isEqualTo(new Colour(0, 0.5, 0.5));
        assertThat(Colour.ofHsv(0.25, 0, 0.5)).isEqualTo(new Colour(0.5, 0.5, 0.5));
        assertThat(Colour.ofHsv(0.25, 1, 1)).isEqualTo(new Colour(0.5, 1, 0));
    }

    @Test
    void mixesAndMeasures() {
        Colour black = new Colour(0, 0, 0);
        assertThat(black.mixedWith(new Colour(0.5, 1, 0), 0.5)).isEqualTo(new Colour(0.25, 0.5, 0));
        assertThat(black.distanceTo(new Colour(0.5, 0.5, 0.5))).isEqualTo(Math.sqrt(0.75));
    }
}
