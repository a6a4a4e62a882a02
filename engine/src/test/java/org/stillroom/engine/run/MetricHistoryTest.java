package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetricHistoryTest {

    private final MetricHistory history = new MetricHistory();

    private void write(int step, String name, double value) {
        history.add(List.of(new Metric(step, name, value, 1000 + step)));
    }

    private MetricSeries series(String name) {
        return history.series().get(name);
    }

    private static List<Integer> steps(MetricSeries series) {
        return IntStream.range(0, series.size()).mapToObj(series::step).toList();
    }

    @Test
    void growsPastItsFirstCapacity() {
        List<Metric> metrics = new ArrayList<>();
        for (int step = 1; step <= 1000; step++) {
            metrics.add(new Metric(step, "loss", step / 2.0, 7 + step));
        }

        MetricSeries loss = MetricHistory.of(metrics).series().get("loss");

        assertThat(loss.size()).isEqualTo(1000);
        assertThat(loss.step(999)).isEqualTo(1000);
        assertThat(loss.value(999)).isEqualTo(500);
        assertThat(loss.time(999)).isEqualTo(1007);
    }

    @Test
    void knowsTheNewestValueNotAfterAStep() {
        write(10, "loss", 1);
        write(20, "loss", 2);

        assertThat(series("loss").valueAt(9)).isEmpty();
        assertThat(series("loss").valueAt(10)).hasValue(1);
        assertThat(series("loss").valueAt(19)).hasValue(1);
        assertThat(series("loss").valueAt(99)).hasValue(2);
    }

    @Test
    void aStepThatGoesBackVoidsWhatEveryMetricHasBeyondIt() {
        write(10, "loss", 1);
        write(10, "AP", 0.1);
        write(20, "loss", 2);
        write(30, "loss", 3);
        write(30, "AP", 0.3);
        // resumed from step 10
        write(20, "loss", 2.5);

        assertThat(steps(series("loss"))).containsExactly(10, 20);
        assertThat(series("loss").last()).hasValue(2.5);
        assertThat(steps(series("AP"))).as("the abandoned training's").containsExactly(10);
    }

    @Test
    void whatTheResumedTrainingWroteFirstAtThatStepIsKept() {
        write(30, "loss", 3);
        // resumed: the ratio comes first, and has not been at 20 before
        write(20, "ratio", 9);
        write(20, "loss", 2.5);

        assertThat(steps(series("ratio"))).containsExactly(20);
        assertThat(steps(series("loss"))).containsExactly(20);
    }

    @Test
    void aValueWrittenAgainAtItsStepReplacesOnlyItself() {
        write(10, "loss", 1);
        write(10, "AP", 0.1);
        write(10, "AP", 0.2);

        assertThat(series("AP").size()).isEqualTo(1);
        assertThat(series("AP").last()).hasValue(0.2);
        assertThat(steps(series("loss"))).containsExactly(10);
    }

    @Test
    void metricsWrittenOneAfterTheOtherAreNoGoingBack() {
        write(10, "loss", 1);
        write(800, "loss", 2);
        write(0, "AP", 0);
        write(800, "AP", 0.4);

        assertThat(steps(series("loss"))).containsExactly(10, 800);
        assertThat(steps(series("AP"))).containsExactly(0, 800);
    }

    @Test
    void whatWasGivenStaysAsItWas() {
        write(10, "loss", 1);
        write(20, "loss", 2);
        write(30, "loss", 3);
        MetricSeries before = series("loss");

        write(20, "loss", 9);
        write(30, "loss", 8);

        assertThat(steps(before)).containsExactly(10, 20, 30);
        assertThat(before.value(1)).isEqualTo(2);
        assertThat(series("loss").value(1)).isEqualTo(9);
    }

    @Test
    void aMetricThatHasNotChangedIsTheSame() {
        write(10, "loss", 1);
        write(10, "AP", 0.1);
        MetricSeries loss = series("loss");
        MetricSeries precision = series("AP");

        write(20, "loss", 1);

        assertThat(series("AP")).isSameAs(precision);
        assertThat(series("loss")).isNotSameAs(loss);
    }

    @Test
    void everyChangeIsAnotherVersion() {
        long empty = history.version();
        write(10, "loss", 1);
        long one = history.version();
        history.clear();

        assertThat(List.of(empty, one, history.version())).doesNotHaveDuplicates();
        assertThat(history.series()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotHold() {
        write(10, "loss", 1);
        MetricSeries loss = series("loss");

        assertThatThrownBy(() -> loss.value(1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("loss: value 1 of 1");
    }
}
