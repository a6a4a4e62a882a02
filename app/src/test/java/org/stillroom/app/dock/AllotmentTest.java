package org.stillroom.app.dock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllotmentTest {

    @Test
    void pixelsStayAndSharesDivideTheRest() {
        // 1000 − 200 − 300 = 500, of which 3/4 and 1/4.
        assertThat(Allotment.lengths(1000, new double[] {200, 0.75, 0.25, 300})).containsExactly(200, 375, 125, 300);
    }

    @Test
    void sharesNeedNotAddUpToOne() {
        assertThat(Allotment.lengths(900, new double[] {1, 0.5})).containsExactly(600, 300);
    }

    @Test
    void pixelsAloneFillTheWhole() {
        assertThat(Allotment.lengths(1000, new double[] {100, 300})).containsExactly(250, 750);
    }

    @Test
    void whereItIsTooNarrowTheShareKeepsItsLeast() {
        double[] lengths = Allotment.lengths(490, new double[] {300, 1, 300});

        assertThat(lengths).containsExactly(200, 90, 200);
    }

    @Test
    void aDividerMovesItsTwoNeighboursOnlyAndNotBeyondTheLeast() {
        double[] lengths = {200, 500, 300};

        assertThat(Allotment.moved(lengths, 0, 50)).containsExactly(250, 450, 300);
        assertThat(Allotment.moved(lengths, 0, -500)).containsExactly(90, 610, 300);
        assertThat(Allotment.moved(lengths, 1, 500)).containsExactly(200, 710, 90);
    }

    @Test
    void sizesGiveTheLengthsTheyWereTakenFrom() {
        double[] before = {200, 0.75, 0.25, 300};
        double[] moved = Allotment.moved(Allotment.lengths(1000, before), 1, 25);
        double[] sizes = Allotment.sizes(moved, before);

        assertThat(moved).containsExactly(200, 400, 100, 300);
        assertThat(sizes).containsExactly(200, 0.8, 0.2, 300);
        assertThat(Allotment.lengths(1000, sizes)).containsExactly(moved);
    }
}
