package org.stillroom.engine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void clipsToAnImage() {
        assertThat(new Box(-2, 1, 12, 9).clippedTo(10, 8)).isEqualTo(new Box(0, 1, 10, 8));
        assertThat(new Box(11, 9, 12, 10).clippedTo(10, 8)).isEqualTo(new Box(10, 8, 10, 8));
        assertThat(new Box(-5, -5, -1, -1).clippedTo(10, 8)).isEqualTo(new Box(0, 0, 0, 0));
    }

    @Test
    void refusesCornersInTheWrongOrderAndNumbersThatAreNone() {
        assertThatThrownBy(() -> new Box(2, 0, 1, 1)).hasMessageContaining("x1 <= x2");
        assertThatThrownBy(() -> new Box(0, 0, Double.NaN, 1)).hasMessageContaining("NaN");
    }
}
