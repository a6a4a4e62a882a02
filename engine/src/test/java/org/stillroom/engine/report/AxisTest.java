package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        // 43.2 / 6 = 7.2, rounded up to 10
        "0, 43.2, 0, 10, 50",
        "0, 800, 0, 200, 800",
        "-0.3, 0.21, -0.3, 0.1, 0.3",
        "0.0012, 0.0018, 0.0012, 0.0001, 0.0018"
    })
    void endsAndTicksAreRound(double least, double most, double first, double step, double last) {
        Axis axis = Axis.holding(least, most, 6);

        assertThat(axis.ticks().get(0)).isCloseTo(first, within(1e-12));
        assertThat(axis.step()).isCloseTo(step, within(1e-12));
        assertThat(axis.ticks().get(axis.ticks().size() - 1)).isCloseTo(last, within(1e-12));
    }

    @Test
    void aSingleValueLiesInside() {
        assertThat(Axis.holding(5, 5, 6).place(5)).isBetween(0.3, 0.7);
        assertThat(Axis.holding(0, 0, 6).place(0)).isEqualTo(0.5);
    }

    @Test
    void placesAreFractionsOfTheAxis() {
        Axis axis = Axis.holding(0, 43.2, 6);

        assertThat(axis.place(0)).isZero();
        assertThat(axis.place(10)).isEqualTo(0.2);
        assertThat(axis.place(50)).isEqualTo(1);
    }

    @Test
    void labelsHaveTheDecimalsOfTheStep() {
        assertThat(Axis.holding(0, 0.3, 6).label(0.15000000000000002)).isEqualTo("0.15");
        assertThat(Axis.holding(0, 800, 6).label(600)).isEqualTo("600");
        assertThat(Axis.holding(0, 2e-8, 6).label(1e-8)).isEqualTo("1.0e-08");
    }
}
