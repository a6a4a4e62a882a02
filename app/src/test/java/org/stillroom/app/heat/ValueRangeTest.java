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
    void signsAreToldByARangeAsFarBelowZeroAsAbove() {
        assertThat(ValueRange.aroundZero(List.of(new Grid(1, 3, new float[] {-3, 2, Float.NaN}))))
                .isEqualTo(new ValueRange(-3, 3));
        assertThat(ValueRange.aroundZero(List.of())).isEqualTo(new ValueRange(0, 0));
    }

    @Test
    void aFewOutliersDoNotWidenTheRangeOfMost() {
        float[] values = new float[200];
        for (int i = 0; i < 200; i++) {
            values[i] = i;
        }
        values[0] = -1e6f;
        values[199] = 1e6f;

        // two of 200 on either side are left out
        assertThat(ValueRange.ofMost(List.of(new Grid(1, 200, values)))).isEqualTo(new ValueRange(2, 197));
    }

    @Test
    void refusesARangeThatIsNotOne() {
        assertThatThrownBy(() -> new ValueRange(1, 0)).hasMessageContaining("[1.0, 0.0]");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new ValueRange(0, Double.POSITIVE_INFINITY)).hasMessageContaining("finite");
    }
}
