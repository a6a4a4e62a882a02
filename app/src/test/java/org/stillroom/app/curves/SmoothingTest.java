package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmoothingTest {

    @Test
    void aConstantStaysExactlyFlat() {
        double[] values = new double[500];
        Arrays.fill(values, 0.1);

        assertThat(new Smoothing(0.97).of(trace(values)).values()).containsOnly(0.1);
    }

    @Test
    void isTheMeanUnderFallingWeightsWithoutABiasTowardsZero() {
        // weights 1/4, 1/2, 1: (4·1/4 + 2·1/2 + 8·1) / (7/4) = 10 / 1.75
        double[] smoothed = new Smoothing(0.5).of(trace(4, 2, 8)).values();

        assertThat(smoothed[0]).isEqualTo(4);
        assertThat(smoothed[1]).isCloseTo(4 / 1.5, within(1e-12)); // (4·1/2 + 2) / (3/2)
        assertThat(smoothed[2]).isCloseTo(10 / 1.75, within(1e-12));
    }

    @Test
    void missingValuesStayMissingAndDoNotCount() {
        double[] smoothed = new Smoothing(0.5).of(trace(4, Double.NaN, 2)).values();

        assertThat(smoothed[1]).isNaN();
        assertThat(smoothed[2]).isCloseTo(4 / 1.5, within(1e-12));
    }

    @Test
    void aFactorOfZeroChangesNothing() {
        assertThat(new Smoothing(0).of(trace(4, 2, 8)).values()).containsExactly(4, 2, 8);
    }

    private static Trace trace(double... values) {
        double[] steps = new double[values.length];
        Arrays.setAll(steps, i -> 10 * i);
        return new Trace(steps, values);
    }
}
