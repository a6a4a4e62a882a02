package org.stillroom.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void of200TheNinetyNinthPercentileIsThe198th() {
        List<Double> millis = new ArrayList<>(
                IntStream.rangeClosed(1, 200).mapToObj(i -> (double) i).toList());
        Collections.reverse(millis);

        Spread spread = Spread.of(millis);

        assertThat(spread.median()).isEqualTo(100);
        assertThat(spread.at(0.99)).isEqualTo(198);
        assertThat(spread.at(1)).isEqualTo(200);
        assertThat(spread.above(198)).isEqualTo(0.01);
        assertThat(spread).hasToString("200: median 100.0 ms, 99th percentile 198.0 ms, longest 200.0 ms");
    }

    @Test
    void ofNothingThereIsNoNumber() {
        assertThat(Spread.of(List.of()).median()).isNaN();
        assertThat(Spread.of(List.of()).above(16)).isZero();
    }
}
