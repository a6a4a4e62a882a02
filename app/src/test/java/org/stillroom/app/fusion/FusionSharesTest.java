package org.stillroom.app.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.run.Evaluation;

class FusionSharesTest {

    private final Evaluation.Fusion fusion = new Evaluation.Fusion(
            List.of(new double[] {0.9, 0.1}, new double[] {0.7, 0.3}),
            Map.of(
                    7L, List.of(new double[] {0.95, 0.05}, new double[] {0.6, 0.4}),
                    2L, List.of(new double[] {0.85, 0.15}, new double[] {0.8, 0.2})));

    @Test
    void takesTheHighBranchesShareOfEveryLevel() {
        FusionShares shares = FusionShares.of("teacher", List.of(), fusion, 7);

        assertThat(shares.image()).containsExactly(0.95, 0.6);
        assertThat(shares.mean()).containsExactly(0.9, 0.7);
    }

    @Test
    void spreadsTheTestImagesInTheOrderOfTheirIds() {
        FusionShares shares = FusionShares.of("teacher", List.of(), fusion, 7);

        assertThat(shares.spread().stream().map(FusionShares.OfImage::image)).containsExactly(2L, 7L);
        assertThat(shares.spread().get(0).high()).containsExactly(0.85, 0.8);
    }

    @Test
    void anImageOutsideTheTestSetHasNoShares() {
        assertThat(FusionShares.of("teacher", List.of(), fusion, 99).image()).isNull();
    }

    @Test
    void levelsAreColouredInTheOrderOfTheirStrides() {
        // lighter with every level, in either theme
        for (boolean dark : new boolean[] {false, true}) {
            for (int level = 1; level < 5; level++) {
                assertThat(FusionViewModel.colour(level, 5, dark).green())
                        .isGreaterThan(
                                FusionViewModel.colour(level - 1, 5, dark).green());
            }
        }
    }
}
