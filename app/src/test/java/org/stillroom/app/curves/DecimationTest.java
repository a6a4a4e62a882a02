package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimationTest {

    @Test
    void keepsEveryPeakOfALongTrace() {
        double[] values = new double[10_000];
        values[1234] = 7;
        values[8001] = -3;

        Trace thin = new Decimation(0, 9_999, 100).of(trace(values));

        assertThat(thin.size()).isLessThanOrEqualTo(300);
        assertThat(thin.values()).contains(7, -3);
        assertThat(thin.steps()).contains(1234, 8001);
    }

    @Test
    void keepsTheOrderOfTimeWithinAColumn() {
        // one column: the largest value came before the smallest
        Trace thin = new Decimation(0, 4, 1).of(trace(1, 5, 2, -1, 0));

        assertThat(thin.steps()).containsExactly(1, 3);
        assertThat(thin.values()).containsExactly(5, -1);
    }

    @Test
    void aBreakOfTheLineIsKept() {
        Trace thin = new Decimation(0, 4, 1).of(trace(1, 5, Double.NaN, -1, 0));

        assertThat(thin.values()).containsExactly(5, Double.NaN, -1);
    }

    @Test
    void aShortTraceIsLeftAsItIs() {
        Trace trace = trace(1, 2, 3);

        assertThat(new Decimation(0, 2, 100).of(trace)).isSameAs(trace);
    }

    @Test
    void stepsStayAscending() {
        double[] values = IntStream.range(0, 5_000).mapToDouble(Math::sin).toArray();

        double[] steps = new Decimation(0, 4_999, 333).of(trace(values)).steps();

        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        assertThat(steps).containsExactly(sorted).doesNotHaveDuplicates();
    }

    private static Trace trace(double... values) {
        double[] steps = new double[values.length];
        Arrays.setAll(steps, i -> i);
        return new Trace(steps, values);
    }
}
