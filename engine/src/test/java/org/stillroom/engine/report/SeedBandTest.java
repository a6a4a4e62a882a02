package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.report.SeedBand.Kind;
import org.stillroom.engine.report.SeedBand.Seed;

class SeedBandTest {

    private static Seed seed(double[] steps, double... values) {
        return new Seed(steps, steps, values);
    }

    private static double[] steps(double... steps) {
        return steps;
    }

    @Test
    void theRangeGoesFromTheLeastSeedToTheLargest() {
        SeedBand band = SeedBand.of(
                List.of(seed(steps(0, 10), 1, 4), seed(steps(0, 10), 2, 4), seed(steps(0, 10), 6, 1)), Kind.RANGE);

        assertThat(band.steps()).containsExactly(0, 10);
        assertThat(band.mean()).containsExactly(3, 3);
        assertThat(band.low()).containsExactly(1, 1);
        assertThat(band.high()).containsExactly(6, 4);
        assertThat(band.seeds()).containsExactly(3, 3);
    }

    /** Of 1, 2 and 6: the mean 3, squares 4 + 1 + 9, s² = 7; t(0.975, 2) = 4.302653: 3 ± 4.302653·√(7/3) = 3 ± 6.572411. */
    @Test
    void theIntervalIsStudents() {
        SeedBand band = SeedBand.of(List.of(seed(steps(5), 1), seed(steps(5), 2), seed(steps(5), 6)), Kind.INTERVAL);

        assertThat(band.low()[0]).isCloseTo(-3.572411, within(1e-5));
        assertThat(band.high()[0]).isCloseTo(9.572411, within(1e-5));
    }

    @Test
    void aSingleSeedHasNoInterval() {
        SeedBand band = SeedBand.of(List.of(seed(steps(5), 1)), Kind.INTERVAL);

        assertThat(band.mean()).containsExactly(1);
        assertThat(band.low()).containsExactly(Double.NaN);
    }

    @Test
    void whereASeedHasNotComeTheOthersAreCounted() {
        SeedBand band = SeedBand.of(List.of(seed(steps(0, 10, 20), 1, 2, 3), seed(steps(0, 15), 3, 5)), Kind.RANGE);

        assertThat(band.steps()).containsExactly(0, 10, 15, 20);
        assertThat(band.mean()).containsExactly(2, 2, 5, 3);
        assertThat(band.seeds()).containsExactly(2, 1, 1, 1);
        assertThat(band.whole().steps()).containsExactly(0);
        assertThat(band.whole().mean()).containsExactly(2);
    }

    @Test
    void aMissingValueIsNoSeedsValue() {
        SeedBand band =
                SeedBand.of(List.of(seed(steps(0, 10), 1, Double.NaN), seed(steps(0, 10), 3, Double.NaN)), Kind.RANGE);

        assertThat(band.steps()).containsExactly(0);
    }

    @Test
    void theMeanLiesAtTheMeanOfThePlaces() {
        SeedBand band = SeedBand.of(
                List.of(new Seed(steps(7), steps(100), steps(1)), new Seed(steps(7), steps(140), steps(2))),
                Kind.RANGE);

        assertThat(band.x()).containsExactly(120);
    }
}
