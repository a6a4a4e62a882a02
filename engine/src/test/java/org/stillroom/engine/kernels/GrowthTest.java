package org.stillroom.engine.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthTest {

    /** 3 · n². */
    @Test
    void theExponentIsThePower() {
        Growth growth = new Growth(Map.of(1.0, 3.0, 10.0, 300.0, 2.0, 12.0));

        assertThat(growth.exponent()).isCloseTo(2, within(1e-12));
        assertThat(growth.lastExponent()).isCloseTo(2, within(1e-12));
    }

    /** 2 + n at 2, 4, 8 is 4, 6, 10; log₂ 10/6 = 0.737. log₂ 10/4 = 1.322 over the two doublings, whose middle has no weight: 0.661. */
    @Test
    void aConstantPartFlattensItLeastAtTheEnd() {
        Growth growth = new Growth(Map.of(2.0, 4.0, 4.0, 6.0, 8.0, 10.0));

        assertThat(growth.exponent()).isCloseTo(0.661, within(1e-3));
        assertThat(growth.lastExponent()).isCloseTo(0.737, within(1e-3));
    }
}
