package org.stillroom.app.richness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.richness.RichnessShares.Kind;
import org.stillroom.engine.geometry.Box;

class RichnessTest {

    /** Four by two cells of 8 px on an image of 30×16: the last column's middle, 28, is still on it. */
    private static final Grid SCORES = new Grid(2, 4, new float[] {0.9f, 0.1f, 0.3f, 0.05f, 0.2f, 0.6f, 0.1f, 0.1f});

    private static final RichnessMaps.Level LEVEL =
            new RichnessMaps.Level("F3", SCORES, new StrideFrame(8, 2, 4), null);

    @Test
    void cellsAreSortedByTheirMiddles() {
        // The box holds the middles (4, 4), (12, 4), (4, 12), (12, 12).
        RichnessShares shares = RichnessShares.of(maps(30, 16, new Box(0, 0, 13, 13)), LEVEL, 0.3);

        assertThat(shares.kinds())
                .containsExactly(
                        Kind.RICH_INSIDE,
                        Kind.POOR_INSIDE,
                        Kind.RICH_OUTSIDE,
                        Kind.POOR_OUTSIDE,
                        Kind.POOR_INSIDE,
                        Kind.RICH_INSIDE,
                        Kind.POOR_OUTSIDE,
                        Kind.POOR_OUTSIDE);
        assertThat(shares.outsideOfRich()).isEqualTo(1.0 / 3);
        assertThat(shares.poorOfInside()).isEqualTo(0.5);
        // Outside 0.3 + 0.05 + 0.1 + 0.1 of 2.35 in all.
        assertThat(shares.massOutside()).isEqualTo(0.55 / 2.35, within(1e-6));
    }

    @Test
    void whatLiesInThePaddingDoesNotCount() {
        // An image of 20×8: only the middles 4 and 12 of the first row lie on it.
        RichnessShares shares = RichnessShares.of(maps(20, 8, new Box(0, 0, 8, 8)), LEVEL, 0.3);

        assertThat(shares.kinds()).filteredOn(kind -> kind == Kind.PADDING).hasSize(6);
        assertThat(shares.richInside()).isEqualTo(1);
        assertThat(shares.richOutside()).isZero();
        assertThat(shares.poorOutside()).isEqualTo(1);
    }

    @Test
    void withoutRichCellsThereIsNoShare() {
        assertThat(RichnessShares.of(maps(30, 16), LEVEL, 0.95).outsideOfRich()).isNaN();
        assertThat(RichnessShares.of(maps(30, 16), LEVEL, 0.95).poorOfInside()).isNaN();
    }

    @Test
    void theLossIsRichnessTimesTheSquaredDifferenceSummedOverChannels() {
        Grid richness = new Grid(1, 2, new float[] {0.5f, 1});
        // Two channels of 1×2: at the first place (1 − 3)² + (2 − 2)² = 4, at the second (0 − 1)² + (5 − 2)² = 10.
        Grid loss = RichnessMaps.loss(richness, new float[] {1, 0, 2, 5}, new float[] {3, 1, 2, 2});

        assertThat(loss.values()).containsExactly(2, 10);
    }

    @Test
    void featuresOfAnotherShapeHaveNoLoss() {
        assertThat(RichnessMaps.loss(new Grid(1, 2, new float[2]), new float[4], new float[6]))
                .isNull();
        assertThat(RichnessMaps.loss(new Grid(1, 2, new float[2]), new float[3], new float[3]))
                .isNull();
    }

    private static RichnessMaps maps(double width, double height, Box... boxes) {
        return new RichnessMaps("teacher", "", width, height, List.of(boxes), true, List.of(LEVEL), "", "no loss here");
    }
}
