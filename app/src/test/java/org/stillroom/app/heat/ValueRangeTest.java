package org.stillroom.app.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

    @Test
    void energiesAreMeasuredFromZeroToTheLargestOfAllMaps() {
        Grid small = new Grid(1, 2, new float[] {0.5f, 1f});
        Grid large = new Grid(1, 2, new float[] {3f, Float.NaN});

        assertThat(ValueRange.fromZero(List.of(small, large))).isEqualTo(new ValueRange(0, 3));
    }

    @Test
    void positionsAreLinearAndClamped() {
        ValueRange range = new ValueRange(-1, 3);

        assertThat(range.position(0)).isEqualTo(0.25); // (0 + 1) / 4
        assertThat(range.position(-7)).isZero();
        assertThat(range.position(9)).isEqualTo(1);
    }

    @Test
    void aRangeOfOnePointPutsEverythingAtItsLowEnd() {
        assertThat(new ValueRange(0, 0).position(0)).isZero();
    }

    @Test
    void cosinesOfZeroLieInTheMiddle() {
        assertThat(ValueRange.COSINE.position(0)).isEqualTo(0.5);
    }

    @Test
    void refusesARangeThatIsNotOne() {
        assertThatThrownBy(() -> new ValueRange(1, 0)).hasMessageContaining("[1.0, 0.0]");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new ValueRange(0, Double.POSITIVE_INFINITY)).hasMessageContaining("finite");
    }
}
