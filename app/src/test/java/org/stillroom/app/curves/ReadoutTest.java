package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.app.curves.Readout.Entry;
import org.stillroom.app.curves.Readout.Named;
import org.stillroom.engine.report.Thinning;

class ReadoutTest {

    private final Named teacher = named("teacher", new double[] {0, 200, 400}, 0, 30, 40);
    private final Named student = named("student", new double[] {0, 200}, 32, 35);

    private static Named named(String name, double[] x, double... values) {
        return new Named(name, Exact.of(new Trace(x, values)));
    }

    @Test
    void snapsToTheNearestPlaceAndSortsByValue() {
        Readout readout = Readout.at(190, List.of(teacher, student)).orElseThrow();

        assertThat(readout.place()).isEqualTo(200);
        assertThat(readout.entries())
                .containsExactly(new Entry("student", 200, 35, 35), new Entry("teacher", 200, 30, 30));
    }

    @Test
    void aCurveThatEndedEarlierIsNotContinued() {
        Readout readout = Readout.at(390, List.of(teacher, student)).orElseThrow();

        assertThat(readout.entries()).containsExactly(new Entry("teacher", 400, 40, 40));
    }

    @Test
    void aCurveWithOtherPlacesSaysItsOwn() {
        Named other = named("other", new double[] {0, 150, 300}, 1, 2, 3);

        assertThat(Readout.at(210, List.of(teacher, other)).orElseThrow().entries())
                .containsExactly(new Entry("teacher", 200, 30, 30), new Entry("other", 150, 2, 2));
    }

    @Test
    void whatIsDrawnStandsBesideWhatWasMeasured() {
        Trace values = new Trace(new double[] {0, 10}, new double[] {4, 1});
        Exact exact = new Exact(values.x(), values, new Smoothing(0.5).of(values), Thinning.Band.NONE, new int[0]);

        // (4·½ + 1) / 1½
        assertThat(Readout.at(10, List.of(new Named("a", exact))).orElseThrow().entries())
                .containsExactly(new Entry("a", 10, 1, 2));
    }

    @Test
    void aMissingValueIsLeftOut() {
        Named broken = named("broken", new double[] {200}, Double.NaN);

        assertThat(Readout.at(200, List.of(broken)).orElseThrow().entries()).isEmpty();
    }

    @Test
    void withoutPointsThereIsNothingToRead() {
        assertThat(Readout.at(3, List.of(new Named("a", Exact.of(Trace.EMPTY)))))
                .isEmpty();
    }
}
