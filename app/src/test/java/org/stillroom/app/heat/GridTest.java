package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void isReadRowByRow() {
        Grid grid = new Grid(2, 3, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(grid.at(1, 0)).isEqualTo(4);
        assertThat(grid.size()).isEqualTo("2×3");
    }

    @Test
    void itsMeanIsThatOfTheNumbersItHas() {
        assertThat(new Grid(1, 4, new float[] {1, Float.NaN, 3, Float.POSITIVE_INFINITY}).mean())
                .isEqualTo(2);
        assertThat(new Grid(1, 1, new float[] {Float.NaN}).mean()).isNaN();
        assertThat(new Grid(1, 3, new float[] {-4, Float.NaN, -2}).largest()).isEqualTo(-2);
        assertThat(new Grid(1, 1, new float[] {Float.NaN}).largest()).isNaN();
    }

    @Test
    void refusesValuesThatDoNotFillIt() {
        assertThatThrownBy(() -> new Grid(2, 2, new float[3])).hasMessage("map of 2×2 cells with 3 values: expected 4");
    }
}
