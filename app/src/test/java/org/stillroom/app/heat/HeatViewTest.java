package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeatViewTest {

    @Test
    void everyPixelTakesTheColourOfTheCellItsMiddleLiesIn() {
        int[] pixels = new int[5 * 2];

        // two cells over five pixels: middles at 0.5 … 4.5 of 5, the border at 2.5 belongs to the second
        HeatView.enlarge(new HeatRaster(2, 1, new int[] {7, 9}), pixels, 5, 2);

        assertThat(pixels).containsExactly(7, 7, 9, 9, 9, 7, 7, 9, 9, 9);
    }

    @Test
    void aSingleCellFillsThePicture() {
        int[] pixels = new int[4];

        HeatView.enlarge(new HeatRaster(1, 1, new int[] {3}), pixels, 2, 2);

        assertThat(pixels).containsOnly(3);
    }
}
