package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;

class ViewportTest {

    @Test
    void thePlaceUnderThePointerStaysWhereItIs() {
        Viewport twice = Viewport.WHOLE.zoomed(2, 0.25, 0.5);

        // 0.25 was a quarter of the way across and is it still: half of the image from 0.125 on
        assertThat(twice).isEqualTo(new Viewport(0.125, 0.25, 2));
        assertThat(twice.on(200, 100)).isEqualTo(new Box(25, 25, 125, 75));
        assertThat(twice.zoomed(0.5, 0.25, 0.5)).isEqualTo(Viewport.WHOLE);
    }

    @Test
    void itStaysWithinTheImage() {
        Viewport four = new Viewport(0.5, 0.5, 4);

        assertThat(four.moved(9, -9)).isEqualTo(new Viewport(0.75, 0, 4));
        assertThat(new Viewport(0.3, 0.3, 0.1)).isEqualTo(Viewport.WHOLE);
        assertThat(Viewport.WHOLE.zoomed(1000, 0, 0).zoom()).isEqualTo(32);
    }

    @Test
    void itMovesNoFartherThanAPlaceNeeds() {
        Viewport four = new Viewport(0.5, 0.5, 4);

        assertThat(four.showing(0.6, 0.6)).isEqualTo(four);
        // a quarter of the image is seen: its right edge comes to 0.875, its upper one to 0.25
        assertThat(four.showing(0.875, 0.25)).isEqualTo(new Viewport(0.625, 0.25, 4));
    }
}
