package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnSpansTest {

    @Test
    void aColumnIsCoveredFromItsTopToItsBottom() {
        ColumnSpans spans = ColumnSpans.of(new double[] {10.1, 10.4, 10.9}, new double[] {5, 2, 9}, 10, 2);

        assertThat(spans.top()).containsExactly(2, Double.NaN);
        assertThat(spans.bottom()).containsExactly(9, Double.NaN);
    }

    /** From (10.5, 0) to (12.5, 8): at the borders 11 and 12 of the columns the way is at 2 and at 6. */
    @Test
    void theWayFromPointToPointCoversWhatLiesBetween() {
        ColumnSpans spans = ColumnSpans.of(new double[] {10.5, 12.5}, new double[] {0, 8}, 10, 3);

        assertThat(spans.top()).containsExactly(0, 2, 6);
        assertThat(spans.bottom()).containsExactly(2, 6, 8);
    }

    @Test
    void whatComesFromBeyondTheEdgeEntersWhereItCrossesIt() {
        ColumnSpans spans = ColumnSpans.of(new double[] {8, 12}, new double[] {0, 8}, 10, 1);

        assertThat(spans.top()).containsExactly(4);
        assertThat(spans.bottom()).containsExactly(6);
    }

    @Test
    void aMissingValueLeavesItsColumnEmpty() {
        ColumnSpans spans = ColumnSpans.of(new double[] {10.5, 11.5, 12.5}, new double[] {3, Double.NaN, 4}, 10, 3);

        assertThat(spans.top()).containsExactly(3, Double.NaN, 4);
    }

    @Test
    void noiseIsASurfaceAndASlowRiseIsALine() {
        double[] xs = IntStream.range(0, 4000).mapToDouble(i -> i / 10.0).toArray();
        Random random = new Random(3);
        double[] noise = Arrays.stream(xs).map(x -> 100 * random.nextDouble()).toArray();
        double[] rise = Arrays.stream(xs).map(x -> x / 2).toArray();

        assertThat(ColumnSpans.of(xs, noise, 0, 400).isSurface()).isTrue();
        assertThat(ColumnSpans.of(xs, rise, 0, 400).isSurface()).isFalse();
    }
}
