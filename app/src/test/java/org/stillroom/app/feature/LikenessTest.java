package org.stillroom.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessTest {

    @Test
    void cosinesAndDifferencesAreThoseWorkedByHand() {
        // two positions with two channels: a = (3, 4) and (1, 0), b = (4, 3) and (0, 2)
        FeatureGrid a = new FeatureGrid(2, 1, 2, new float[] {3, 1, 4, 0});
        FeatureGrid b = new FeatureGrid(2, 1, 2, new float[] {4, 0, 3, 2});

        // (3·4 + 4·3) / (5·5) = 0.96; (1, 0) is at right angles to (0, 2)
        assertThat(Likeness.cosine(a, b).values()).containsExactly(0.96f, 0);
        Likeness likeness = Likeness.of(a, b);
        assertThat(likeness.meanCosine()).isCloseTo(0.48, within(1e-7));
        // (1 + 1 + 1 + 2) / 4
        assertThat(likeness.meanDifference()).isEqualTo(1.25);
    }

    @Test
    void aVectorThatVanishesHasNoDirection() {
        FeatureGrid a = new FeatureGrid(2, 1, 2, new float[] {0, 1, 0, 0});
        FeatureGrid b = new FeatureGrid(2, 1, 2, new float[] {1, 2, 1, 0});

        assertThat(Likeness.cosine(a, b).at(0, 0)).isNaN();
        assertThat(Likeness.of(a, b).meanCosine()).isEqualTo(1);
    }

    @Test
    void ckaIsThatWorkedByHand() {
        // Four positions, already centred. X has the columns (1, −1, 0, 0) and (0, 0, 1, −1), Y has (1, −1, 0, 0)
        // alone.
        FeatureGrid x = new FeatureGrid(2, 2, 2, new float[] {1, -1, 0, 0, 0, 0, 1, -1});
        FeatureGrid y = new FeatureGrid(1, 2, 2, new float[] {1, -1, 0, 0});

        // XᵀX = diag(2, 2), its norm √8; YᵀY = 2; YᵀX = (2, 0), its squared norm 4: 4 / (√8·2)
        assertThat(Cka.of(x, y)).isCloseTo(4 / (Math.sqrt(8) * 2), within(1e-12));
        FeatureGrid unrelated = new FeatureGrid(1, 2, 2, new float[] {1, 1, -1, -1});
        assertThat(Cka.of(y, unrelated)).isZero();
    }

    @Test
    void withFewerPositionsThanChannelsCkaIsTheSame() {
        // Two positions, three channels; centred X has the rows (1, 0, 2) and −(1, 0, 2), Y (0, 1, 0) and −(0, 1, 0).
        FeatureGrid x = new FeatureGrid(3, 1, 2, new float[] {1, -1, 0, 0, 2, -2});
        FeatureGrid y = new FeatureGrid(3, 1, 2, new float[] {5, 5, 1, -1, 7, 7});
        // Any two points are any two others but for a turn and a scale; three need not be.
        assertThat(Cka.of(x, y)).isCloseTo(1, within(1e-12));

        FeatureGrid three = new FeatureGrid(4, 1, 3, new float[] {1, -1, 0, 0, 0, 0, 2, -2, 0, 0, 0, 0});
        FeatureGrid line = new FeatureGrid(4, 1, 3, new float[] {1, 1, -2, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        // XᵀX has the norm 1·2 + 4·2 = 10, YᵀY 6; YᵀX = (1·1 + 1·(−1), …) = 0: nothing in common.
        assertThat(Cka.of(three, line)).isZero();
        FeatureGrid slanted = new FeatureGrid(4, 1, 3, new float[] {1, -2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        // YᵀX = 3·(1, 0, 2, 0), its squared norm 9·5 = 45: 45 / (10·6)
        assertThat(Cka.of(three, slanted)).isCloseTo(45 / (10.0 * 6), within(1e-12));
    }

    @Test
    void ckaDoesNotSeeTurnsScalesAndMeans() {
        Random random = new Random(7);
        FeatureGrid x = random(random, 3, 4, 5);
        // turned by 0.6 in the plane of the first two channels, twice as large, moved by 3
        float[] turned = x.values().clone();
        for (int i = 0; i < 20; i++) {
            turned[i] = (float) (2 * (Math.cos(0.6) * x.at(0, i) - Math.sin(0.6) * x.at(1, i)) + 3);
            turned[20 + i] = (float) (2 * (Math.sin(0.6) * x.at(0, i) + Math.cos(0.6) * x.at(1, i)) + 3);
            turned[40 + i] = 2 * x.at(2, i) + 3;
        }

        assertThat(Cka.of(x, new FeatureGrid(3, 4, 5, turned))).isCloseTo(1, within(1e-6));
        FeatureGrid other = random(random, 3, 4, 5);
        assertThat(Cka.of(x, other)).isBetween(0.0, 0.9).isCloseTo(Cka.of(other, x), within(1e-12));
    }

    @Test
    void ckaOfWhatDoesNotVaryIsNoNumber() {
        FeatureGrid constant = new FeatureGrid(1, 2, 2, new float[] {5, 5, 5, 5});

        assertThat(Cka.of(constant, new FeatureGrid(1, 2, 2, new float[] {1, 2, 3, 4})))
                .isNaN();
        assertThat(Cka.of(new FeatureGrid(2, 1, 1, new float[] {1, 2}), new FeatureGrid(2, 1, 1, new float[] {1, 2})))
                .isNaN();
    }

    @Test
    void ofManyPositionsEvenlySpacedOnesStandForAll() {
        // 2·MOST positions, of which every other one is looked at: the rest may hold anything
        float[] values = new float[2 * Cka.MOST];
        float[] disturbed = new float[2 * Cka.MOST];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
            disturbed[i] = i % 2 == 0 ? i : -1000;
        }

        assertThat(Cka.of(new FeatureGrid(1, 2, Cka.MOST, values), new FeatureGrid(1, 2, Cka.MOST, disturbed)))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void gridsOfDifferentShapeAreRefused() {
        assertThatThrownBy(() ->
                        Likeness.of(new FeatureGrid(1, 1, 2, new float[2]), new FeatureGrid(1, 2, 1, new float[2])))
                .hasMessage("features 1×1×2 and 1×2×1 cannot be compared");
    }

    private static FeatureGrid random(Random random, int channels, int rows, int columns) {
        float[] values = new float[channels * rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FeatureGrid(channels, rows, columns, values);
    }
}
