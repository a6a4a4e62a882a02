package org.stillroom.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillroom.app.fusion.FusionShares.OfImage;

class SizeRelationTest {

    private static final List<OfImage> SHARES = List.of(
            new OfImage(1, new double[] {0.9, 0.1}),
            new OfImage(2, new double[] {0.7, 0.3}),
            new OfImage(3, new double[] {0.8, 0.2}),
            new OfImage(4, new double[] {0.5, 0.5}));

    @Test
    void imagesWithoutObjectsHaveNoPlace() {
        SizeRelation relation = SizeRelation.of(SHARES, Map.of(1L, 8.0, 3L, 20.0), 1);

        assertThat(relation.points())
                .containsExactly(new SizeRelation.Point(1, 8, 0.1), new SizeRelation.Point(3, 20, 0.2));
    }

    @Test
    void rankCorrelationByHand() {
        // Sides rank 1 2 3 4, shares .9 .7 .8 .5 rank 4 2 3 1: 1 − 6·(9 + 0 + 0 + 9)/(4·15) = −0.8.
        SizeRelation relation = SizeRelation.of(SHARES, Map.of(1L, 8.0, 2L, 12.0, 3L, 20.0, 4L, 40.0), 0);

        assertThat(relation.rank()).isEqualTo(-0.8, within(1e-12));
        // At the other level everything is turned round.
        assertThat(SizeRelation.of(SHARES, Map.of(1L, 8.0, 2L, 12.0, 3L, 20.0, 4L, 40.0), 1)
                        .rank())
                .isEqualTo(0.8, within(1e-12));
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        assertThat(SizeRelation.ranks(new double[] {5, 1, 5, 0, 5})).containsExactly(4, 2, 4, 1, 4);
    }

    @Test
    void withoutSpreadThereIsNoCorrelation() {
        assertThat(SizeRelation.of(SHARES, Map.of(1L, 8.0, 2L, 8.0), 0).rank()).isNaN();
        assertThat(SizeRelation.of(SHARES, Map.of(), 0).rank()).isNaN();
    }
}
