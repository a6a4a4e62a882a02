package org.stillroom.engine.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.geometry.PyramidLevel;

class PyramidShiftTest {

    @ParameterizedTest
    @CsvSource({"2, 1", "4, 2", "8, 3"})
    void aPowerOfTwoShiftsByItsExponent(int ratio, int levels) {
        PyramidShift shift = new PyramidShift(ratio);
        PyramidLevel p5 = new PyramidLevel(5);

        assertThat(shift.levels()).isEqualTo(levels);
        assertThat(shift.low(p5)).isEqualTo(new PyramidLevel(5 - levels));
        assertThat(shift.high(shift.low(p5))).isEqualTo(p5);
        // the same stride in high-resolution pixels
        assertThat(shift.low(p5).stride() * ratio).isEqualTo(p5.stride());
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 0, 1, 3, 6, 12})
    void otherRatiosAreRefused(int ratio) {
        assertThatThrownBy(() -> new PyramidShift(ratio))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("resolution ratio " + ratio + ": expected 2, 4, 8");
    }

    @Test
    void aLevelWithoutAFinerPartnerIsRefused() {
        assertThatThrownBy(() -> new PyramidShift(8).low(new PyramidLevel(2)))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("P2")
                .hasMessageContaining("from P3 up");
    }
}
