package org.stillroom.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTest {

    /** Round by round 2, 3 and 1: the median is 2, though the ratio of the medians is 20 / 15. */
    @Test
    void theRatioIsThatOfTheRoundsNotOfTheMedians() {
        Paired paired = new Paired(
                List.of(new Cost(10, 4), new Cost(60, 9), new Cost(20, 8)),
                List.of(new Cost(5, 4), new Cost(20, 3), new Cost(20, 4)));

        assertThat(paired.ratio(Cost::wallMillis)).isEqualTo(2);
        assertThat(paired.ratio(Cost::cpuMillis)).isEqualTo(2);
    }

    @Test
    void anEvenNumberOfRoundsHasItsMiddleBetweenTwo() {
        Paired paired = new Paired(List.of(new Cost(1, 1), new Cost(3, 1)), List.of(new Cost(2, 1), new Cost(2, 1)));

        assertThat(paired.ratio(Cost::wallMillis)).isEqualTo(1, within(1e-12));
    }

    @Test
    void roundsWithoutTheirCounterpartsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Paired(List.of(new Cost(1, 1)), List.of()))
                .withMessage("1 rounds against 0: expected as many, at least one");
    }
}
