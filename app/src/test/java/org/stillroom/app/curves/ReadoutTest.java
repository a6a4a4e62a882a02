package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.curves.Readout.Entry;
import org.stillroom.app.curves.Readout.Named;

class ReadoutTest {

    private final Named teacher = new Named("teacher", trace(new double[] {0, 200, 400}, new double[] {0, 30, 40}));
    private final Named student = new Named("student", trace(new double[] {0, 200}, new double[] {32, 35}));

    @Test
    void snapsToTheNearestStepAndSortsByValue() {
        Readout readout = Readout.at(190, List.of(teacher, student)).orElseThrow();

        assertThat(readout.step()).isEqualTo(200);
        assertThat(readout.entries()).containsExactly(new Entry("student", 200, 35), new Entry("teacher", 200, 30));
    }

    @Test
    void aCurveThatEndedEarlierIsNotContinued() {
        Readout readout = Readout.at(390, List.of(teacher, student)).orElseThrow();

        assertThat(readout.entries()).containsExactly(new Entry("teacher", 400, 40));
    }

    @Test
    void aCurveWithOtherStepsSaysItsOwn() {
        Named other = new Named("other", trace(new double[] {0, 150, 300}, new double[] {1, 2, 3}));

        assertThat(Readout.at(210, List.of(teacher, other)).orElseThrow().entries())
                .containsExactly(new Entry("teacher", 200, 30), new Entry("other", 150, 2));
    }

    @Test
    void aMissingValueIsLeftOut() {
        Named broken = new Named("broken", trace(new double[] {200}, new double[] {Double.NaN}));

        assertThat(Readout.at(200, List.of(broken)).orElseThrow().entries()).isEmpty();
    }

    @Test
    void withoutPointsThereIsNothingToRead() {
        assertThat(Readout.at(3, List.of(new Named("a", Trace.EMPTY)))).isEmpty();
    }

    private static Trace trace(double[] steps, double[] values) {
        return new Trace(steps, values);
    }
}
