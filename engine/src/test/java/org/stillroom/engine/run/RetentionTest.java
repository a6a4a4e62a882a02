package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final List<Integer> STEPS = List.of(100, 200, 300, 400, 500);

    @Test
    void theNewestTheBestAndThoseAtMultiplesStay() {
        assertThat(new Retention(2, 0, 0).kept(STEPS, Map.of())).containsExactly(400, 500);
        assertThat(new Retention(1, 1, 0).kept(STEPS, Map.of(200, 0.3, 400, 0.2)))
                .containsExactly(200, 500);
        assertThat(new Retention(1, 0, 200).kept(STEPS, Map.of())).containsExactly(200, 400, 500);
        assertThat(new Retention(9, 9, 0).kept(STEPS, Map.of())).containsExactlyElementsOf(STEPS);
    }

    @Test
    void ofEqualsTheLaterIsTheBest() {
        assertThat(new Retention(1, 1, 0).kept(STEPS, Map.of(100, 0.3, 300, 0.3)))
                .containsExactly(300, 500);
    }

    @Test
    void withoutTheLastNothingCouldGoOn() {
        assertThatThrownBy(() -> new Retention(0, 1, 1)).hasMessageContaining("expected at least 1");
    }
}
