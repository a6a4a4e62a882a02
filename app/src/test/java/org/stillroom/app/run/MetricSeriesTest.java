package org.stillroom.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetricSeriesTest {

    private final MetricSeries series = new MetricSeries("loss");

    @Test
    void growsPastItsFirstCapacity() {
        for (int step = 1; step <= 1000; step++) {
            series.add(step, step / 2.0);
        }

        assertThat(series.size()).isEqualTo(1000);
        assertThat(series.step(999)).isEqualTo(1000);
        assertThat(series.value(999)).isEqualTo(500);
    }

    @Test
    void knowsTheNewestValueNotAfterAStep() {
        series.add(10, 1);
        series.add(20, 2);

        assertThat(series.valueAt(9)).isEmpty();
        assertThat(series.valueAt(10)).hasValue(1);
        assertThat(series.valueAt(19)).hasValue(1);
        assertThat(series.valueAt(99)).hasValue(2);
    }

    @Test
    void stepsThatGoBackAfterAResumeReplaceWhatWasThere() {
        series.add(10, 1);
        series.add(20, 2);
        series.add(30, 3);
        series.add(20, 2.5);

        assertThat(series.size()).isEqualTo(2);
        assertThat(series.last()).hasValue(2.5);
    }

    @Test
    void refusesWhatItDoesNotHold() {
        assertThatThrownBy(() -> series.value(0))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("loss: value 0 of 0");
    }
}
