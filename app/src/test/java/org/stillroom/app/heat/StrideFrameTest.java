package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stillroom.engine.geometry.Box;

class StrideFrameTest {

    /** 4×3 cells of 8 source pixels: 24 px wide, 32 px high. */
    private final StrideFrame frame = new StrideFrame(8, 4, 3);

    @Test
    void aPlaceLiesInTheCellThatCoversIt() {
        assertThat(frame.column(7.9)).isZero();
        assertThat(frame.column(8)).isEqualTo(1);
        assertThat(frame.row(31)).isEqualTo(3);
        assertThat(frame.cellAt(17, 9)).isEqualTo(new Box(16, 8, 24, 16));
    }

    @Test
    void placesOutsideBelongToTheNearestCell() {
        assertThat(frame.cellAt(-3, 99)).isEqualTo(new Box(0, 24, 8, 32));
    }

    @Test
    void theSamePlaceHasCellsOfEveryStrideAroundIt() {
        // 78, 73 px as in the sketch of the window: P3 of a 128 px image has 16×16 cells of 8 px, P5 4×4 of 32 px.
        assertThat(new StrideFrame(8, 16, 16).cellAt(78, 73)).isEqualTo(new Box(72, 72, 80, 80));
        assertThat(new StrideFrame(32, 4, 4).cellAt(78, 73)).isEqualTo(new Box(64, 64, 96, 96));
    }

    @Test
    void anEnlargedImageHasFewerSourcePixelsACell() {
        // canvas 128 px for a source of 64 px: probe scale 2, input stride 8 is 4 source pixels
        assertThat(new StrideFrame(8 / 2.0, 16, 16).extent()).isEqualTo(new Box(0, 0, 64, 64));
    }
}
