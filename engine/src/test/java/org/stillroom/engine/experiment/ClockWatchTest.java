package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private long nanos = 7;
    private Instant time = Instant.parse("2026-11-20T15:00:00Z");
    private final ClockWatch watch = new ClockWatch(() -> nanos, () -> time);

    private void pass(long seconds, long told) {
        nanos += seconds * SECOND;
        time = time.plusSeconds(told);
    }

    @Test
    void aClockThatGoesAsTimeDoesIsNothingToTell() {
        pass(1, 1);
        assertThat(watch.look()).isEmpty();
        pass(1, 25);
        assertThat(watch.look()).as("corrected by the time server").isEmpty();
    }

    @Test
    void aMachineAsleepIsTold() {
        pass(1, 11_401);
        assertThat(watch.look())
                .hasValueSatisfying(
                        text -> assertThat(text).contains("slept, or its clock was put forward, by 3 h 10 min"));
        pass(1, 1);
        assertThat(watch.look()).as("once").isEmpty();
    }

    @Test
    void aClockPutBackIsTold() {
        pass(1, -3599);
        assertThat(watch.look()).hasValueSatisfying(text -> assertThat(text).contains("put back by 60 min"));
    }

    @Test
    void aProcessThatStoodStillIsTold() {
        pass(90, 90);
        assertThat(watch.look()).hasValueSatisfying(text -> assertThat(text).contains("stood still for 90 s"));
    }
}
