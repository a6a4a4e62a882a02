package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeanTest {

    @Test
    void isTheMean() {
        assertThat(Mean.of(new double[0])).isEmpty();
        assertThat(Mean.of(new double[] {1, 2, 6})).hasValue(3);
        double[] many = new double[1001];
        Arrays.setAll(many, i -> i);
        assertThat(Mean.of(many)).hasValue(500);
    }

    @Test
    void addsEightPartsInterleavedAndThenInPairs() {
        // (1e16 + 1) + (−1e16 + 1): a 1 is lost beside 1e16, so 0 of 8. In a row the second 1 would be left.
        assertThat(Mean.of(new double[] {1e16, 1, -1e16, 1, 0, 0, 0, 0})).hasValue(0);
        // Here both ones meet in parts 1 and 3 after 1e16 has gone.
        assertThat(Mean.of(new double[] {1e16, 0, -1e16, 0, 1, 0, 1, 0})).hasValue(0.25);
    }

    @Test
    void addsHalvesOnTheirOwnBeyondABlock() {
        double[] values = new double[129];
        values[0] = 1e16;
        values[8] = 1;
        values[64] = -1e16;
        values[72] = 1;
        // 64 and 65 values, each of which loses its 1; in one go part 0 would come to 1
        assertThat(Mean.of(values)).hasValue(0);
    }
}
