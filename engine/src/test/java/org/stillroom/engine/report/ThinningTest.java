package org.stillroom.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

    private static double[] upTo(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    @Test
    void keepsEveryPeakOfALongLine() {
        double[] y = new double[10_000];
        y[1234] = 7;
        y[8001] = -3;

        Thinning.Line thin = new Thinning(0, 9_999, 100).line(upTo(10_000), y);

        assertThat(thin.x().length).isLessThanOrEqualTo(400);
        assertThat(thin.y()).contains(7, -3);
        assertThat(thin.x()).contains(1234, 8001);
    }

    @Test
    void keepsTheFirstAndTheLastOfAColumnAndTheOrderOfTime() {
        // one column: the largest value came before the smallest
        Thinning.Line thin = new Thinning(0, 6, 1).line(upTo(7), new double[] {1, 2, 5, 2, -1, 0, 3});

        assertThat(thin.x()).containsExactly(0, 2, 4, 6);
        assertThat(thin.y()).containsExactly(1, 5, -1, 3);
    }

    @Test
    void aBreakOfTheLineIsKept() {
        Thinning.Line thin = new Thinning(0, 5, 1).line(upTo(6), new double[] {1, 5, Double.NaN, -1, 0, 0});

        assertThat(thin.y()).containsExactly(1, 5, Double.NaN, -1, 0);
    }

    @Test
    void aShortLineIsLeftAsItIs() {
        double[] x = upTo(3);
        double[] y = upTo(3);

        Thinning.Line thin = new Thinning(0, 2, 100).line(x, y);

        assertThat(thin.x()).isSameAs(x);
        assertThat(thin.y()).isSameAs(y);
    }

    @Test
    void ofWhatLiesBeyondTheEdgesTheNeighboursAreKept() {
        Thinning.Line thin = new Thinning(400, 500, 20).line(upTo(1000), upTo(1000));

        assertThat(thin.x()).contains(399, 400, 500, 501).hasSizeLessThan(100);
        assertThat(thin.x()).startsWith(399).endsWith(501);
    }

    /** A peak that is not seen leaves the seen part of the band alone. */
    @Test
    void aBandGoesOnToItsNeighboursToo() {
        double[] high = new double[1000];
        high[10] = 7;

        Thinning.Band band = new Thinning(400, 500, 20).band(upTo(1000), new double[1000], high);

        assertThat(band.x()).startsWith(399).endsWith(501);
        assertThat(band.high()).containsOnly(0);
    }

    @Test
    void placesStayAscending() {
        double[] y = Arrays.stream(upTo(5_000)).map(Math::sin).toArray();

        double[] x = new Thinning(0, 4_999, 333).line(upTo(5_000), y).x();

        double[] sorted = x.clone();
        Arrays.sort(sorted);
        assertThat(x).containsExactly(sorted).doesNotHaveDuplicates();
    }

    @Test
    void columnsMayBeEquallyWideInLogarithms() {
        double[] x = IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();

        double[] thin = new Thinning(1, 1000, 3, true).line(x, x).x();

        // 1 to 9, 10 to 99, 100 to 1000: the first and the last of each
        assertThat(thin).containsExactly(1, 9, 10, 99, 100, 1000);
    }

    @Test
    void aBandHoldsAllOfItsColumn() {
        double[] low = new double[1000];
        double[] high = new double[1000];
        low[510] = -2;
        high[520] = 3;
        high[900] = Double.NaN;

        Thinning.Band band = new Thinning(0, 1000, 10).band(upTo(1000), low, high);

        assertThat(band.x()).hasSize(10);
        assertThat(band.low()[5]).isEqualTo(-2);
        assertThat(band.high()[5]).isEqualTo(3);
        assertThat(band.high()[9]).isEqualTo(0);
    }
}
