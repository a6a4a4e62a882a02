package org.stillroom.app.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.app.heat.Grid;

class PrincipalComponentsTest {

    private static final double HALF = Math.sqrt(0.5);

    /** Around the mean (1, 1): (±2, ±2) and ±(1, −1). Covariance [[2.5, 1.5], [1.5, 2.5]]: 4 along (1, 1), 1 along (1, −1). */
    private final FeatureGrid far = new FeatureGrid(2, 1, 2, new float[] {3, -1, 3, -1});

    private final FeatureGrid near = new FeatureGrid(2, 1, 2, new float[] {2, 0, 0, 2});

    @Test
    void axesAndSharesAreThoseWorkedByHand() {
        PrincipalComponents basis = PrincipalComponents.of(List.of(far, near));

        assertThat(basis.axis(0)).containsExactly(new double[] {HALF, HALF}, within(1e-9));
        assertThat(basis.axis(1)).containsExactly(new double[] {HALF, -HALF}, within(1e-9));
        assertThat(basis.axis(2)).containsExactly(0, 0);
        assertThat(basis.share(0)).isCloseTo(0.8, within(1e-9));
        assertThat(basis.share(1)).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void oneBasisIsSharedByAllGrids() {
        PrincipalComponents basis = PrincipalComponents.of(List.of(far, near));

        List<Grid> ofFar = basis.project(far);
        List<Grid> ofNear = basis.project(near);
        // (2, 2) lies √8 along the first axis, (1, −1) lies √2 along the second
        assertThat(ofFar.get(0).values())
                .containsExactly(new float[] {(float) Math.sqrt(8), (float) -Math.sqrt(8)}, within(1e-6f));
        assertThat(ofFar.get(1).values()).containsExactly(new float[] {0, 0}, within(1e-6f));
        assertThat(ofNear.get(0).values()).containsExactly(new float[] {0, 0}, within(1e-6f));
        assertThat(ofNear.get(1).values())
                .containsExactly(new float[] {(float) Math.sqrt(2), (float) -Math.sqrt(2)}, within(1e-6f));
    }

    @Test
    void theLargestEntryOfAnAxisIsPositiveWhateverTheOrder() {
        // all differ along (1, −3) only
        FeatureGrid one = new FeatureGrid(2, 1, 2, new float[] {1, -1, -3, 3});
        FeatureGrid other = new FeatureGrid(2, 1, 2, new float[] {-1, 1, 3, -3});

        for (FeatureGrid grid : List.of(one, other)) {
            assertThat(PrincipalComponents.of(List.of(grid)).axis(0))
                    .containsExactly(new double[] {-1 / Math.sqrt(10), 3 / Math.sqrt(10)}, within(1e-9));
        }
    }

    @Test
    void whatDoesNotDifferHasNoAxes() {
        PrincipalComponents basis =
                PrincipalComponents.of(List.of(new FeatureGrid(3, 1, 2, new float[] {1, 1, 2, 2, 3, 3})));

        assertThat(basis.share(0)).isZero();
        assertThat(basis.project(new FeatureGrid(3, 1, 1, new float[] {9, 9, 9}))
                        .get(0)
                        .values())
                .containsExactly(0);
        assertThat(PrincipalComponents.of(List.of()).share(0)).isZero();
    }
}
