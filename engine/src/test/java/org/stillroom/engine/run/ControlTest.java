package org.stillroom.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControlTest {

    private final Control control = new Control();

    @Test
    void commandsAreLines() {
        assertThat(control.accept(" pause ")).isTrue();
        assertThat(control.pauseRequested()).isTrue();
        assertThat(control.accept("resume")).isTrue();
        assertThat(control.pauseRequested()).isFalse();
        assertThat(control.accept("Stop")).isFalse();
        assertThat(control.stopRequested()).isFalse();
        assertThat(control.accept("stop")).isTrue();
        assertThat(control.stopRequested()).isTrue();
    }

    @Test
    void aStopEndsAPauseForGood() {
        control.pause();
        control.stop();
        assertThat(control.pauseRequested()).isFalse();
        control.pause();
        assertThat(control.pauseRequested()).isFalse();
    }

    @Test
    void waitingEndsWithItsTimeWhileThePauseGoesOn() throws InterruptedException {
        assertThat(control.awaitWhilePaused(Duration.ofHours(1)))
                .as("not paused: no wait")
                .isFalse();
        control.pause();
        assertThat(control.awaitWhilePaused(Duration.ofNanos(1))).isTrue();
    }

    @Test
    @Timeout(60)
    void resumingWakesTheWorker() throws InterruptedException {
        control.pause();
        CompletableFuture<Void> resumed = CompletableFuture.runAsync(control::resume);
        assertThat(control.awaitWhilePaused(Duration.ofHours(1))).isFalse();
        resumed.join();
    }
}
