package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfFloatTest {

    @Test
    void everyHalfSurvivesTheWayToAFloatAndBack() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            short half = (short) bits;
            float value = HalfFloat.toFloat(half);
            if (Float.isNaN(value)) {
                assertThat(bits & 0x7fff).isGreaterThan(0x7c00);
                assertThat(HalfFloat.of(value)).isEqualTo((short) 0x7e00);
            } else {
                assertThat(HalfFloat.of(value)).as("%04x is %s", bits, value).isEqualTo(half);
            }
        }
    }

    /** Halves next to 1 are 2^-10 apart, those next to 2048 are 2 apart, the smallest are 2^-24 apart. */
    @ParameterizedTest
    @CsvSource({
        "1, 3c00",
        "0x1.002p0, 3c00", // half way between 3c00 and 3c01: the even one
        "0x1.006p0, 3c02", // half way between 3c01 and 3c02: the even one
        "0x1.002002p0, 3c01",
        "2049, 6800",
        "2051, 6802",
        "-2, c000",
        "0x1p-24, 0001",
        "0x1p-25, 0000", // half of the smallest: to even, which is 0
        "0x1.8p-24, 0002",
        "0x1.ff8p-15, 03ff", // the largest subnormal
        "0x1.ffcp-15, 0400", // half a step above: to even, which is normal
        "65504, 7bff",
        "65519.996, 7bff",
        "65520, 7c00",
        "-1e30, fc00",
        "-0.0, 8000"
    })
    void aFloatBecomesTheNearestHalfTiesToEven(String value, String half) {
        assertThat("%04x".formatted(HalfFloat.of(Float.parseFloat(value)) & 0xffff))
                .isEqualTo(half);
    }
}
