package org.stillroom.app.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColumnSpansTest {

    private static final double NONE = Double.POSITIVE_INFINITY;

    @Test
    void aColumnIsCoveredFromItsTopToItsBottom() {
        ColumnSpans spans = ColumnSpans.of(new double[] {10.1, 10.4, 10.9}, new double[] {5, 2, 9}, 10, 2);

        assertThat(spans.top()).containsExactly(2, NONE);
        assertThat(spans.bottom()).containsExactly(9, -NONE);
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

        assertThat(spans.top()).containsExactly(3, NONE, 4);
    }

    /** Two columns a pixel: 2 pixels drawn and 1 left out are four columns and two. */
    @Test
    void aLevelLineIsDashedByItsColumns() {
        ColumnSpans spans = level(10).dashed(new double[] {2, 1}, 0.5);

        assertThat(spans.top()).containsExactly(7, 7, 7, 7, NONE, NONE, 7, 7, 7, 7);
    }

    /** A rise by 4 over 3 pixels is 5 long: of 5 drawn and 5 left out every other column remains. */
    @Test
    void dashesAreMeasuredAlongTheLine() {
        double[] rise = {0, 4, 8, 12};
        ColumnSpans spans = new ColumnSpans(0, rise, rise).dashed(new double[] {5, 5}, 3);

        assertThat(spans.top()).containsExactly(0, NONE, 8, NONE);
    }

    @Test
    void aDashBeginsAnewAfterAGapInTheLine() {
        double[] line = {7, 7, 7, Double.NaN, 7, 7, 7};
        ColumnSpans spans =
                ColumnSpans.of(new double[] {0, 1, 2, 3, 4, 5, 6}, line, 0, 7).dashed(new double[] {2, 5}, 1);

        assertThat(spans.top()).containsExactly(7, 7, NONE, NONE, 7, 7, NONE);
    }

    @Test
    void whatIsSteeperThanAGapIsLongIsNotLeftOut() {
        ColumnSpans spans = new ColumnSpans(0, new double[] {7, 7, 0}, new double[] {7, 7, 9});

        assertThat(spans.dashed(new double[] {1, 8}, 1).top()).containsExactly(7, NONE, 0);
        assertThat(spans.dashed(new double[0], 1)).isSameAs(spans);
    }

    /** A pen of radius 2 pixels and 2 columns: beside the point it still reaches √(4 − 1) up and down, two columns further nothing. */
    @Test
    void aPointBecomesThePensDisc() {
        ColumnSpans spans = point(7, 3, 10).drawn(2, 2);

        assertThat(spans.top()[3]).isEqualTo(8);
        assertThat(spans.bottom()[3]).isEqualTo(12);
        assertThat(spans.top()[2]).isCloseTo(10 - Math.sqrt(3), within(1e-12));
        assertThat(spans.bottom()[4]).isCloseTo(10 + Math.sqrt(3), within(1e-12));
        assertThat(spans.top()[1]).isEqualTo(10);
        assertThat(spans.top()[0]).isEqualTo(NONE);
    }

    @Test
    void thePenIsCutOffAtTheEdges() {
        ColumnSpans spans = point(2, 0, 10).drawn(3.5, 1);

        assertThat(spans.top()[0]).isEqualTo(9);
        assertThat(spans.top()).hasSize(2).doesNotContain(NONE);
    }

    private static ColumnSpans level(int columns) {
        double[] line = new double[columns];
        Arrays.fill(line, 7);
        return new ColumnSpans(0, line, line);
    }

    private static ColumnSpans point(int columns, int at, double y) {
        return ColumnSpans.of(new double[] {at}, new double[] {y}, 0, columns);
    }
}
