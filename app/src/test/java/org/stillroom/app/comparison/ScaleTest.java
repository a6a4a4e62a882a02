package org.stillroom.app.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @Test
    void endsAtRoundNumbersAroundItsValues() {
        Scale scale = Scale.holding(DoubleStream.of(-3.2, 0, 17.4));

        assertThat(scale.ticks()).containsExactly(-5.0, 0.0, 5.0, 10.0, 15.0, 20.0);
        assertThat(scale.share(-5)).isZero();
        assertThat(scale.share(20)).isOne();
        assertThat(scale.share(7.5)).isCloseTo(0.5, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0, 1e-4", "-0.31, 0.29", "41.2, 41.9", "0, 0", "5, 5", "-7000, 123456"})
    void holdsAnythingWithFewTicks(double low, double high) {
        Scale scale = Scale.holding(DoubleStream.of(low, Double.NaN, high));

        assertThat(scale.low()).isLessThanOrEqualTo(low + 1e-9);
        assertThat(scale.high()).isGreaterThanOrEqualTo(high - 1e-9).isGreaterThan(scale.low());
        assertThat(scale.ticks()).hasSizeBetween(2, 8);
    }

    @Test
    void nothingAtAllIsFromZeroToOne() {
        Scale scale = Scale.holding(DoubleStream.empty());

        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isOne();
    }
}
