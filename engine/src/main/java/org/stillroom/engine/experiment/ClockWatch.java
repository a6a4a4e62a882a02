package org.stillroom.engine.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices that the machine slept, or that somebody put its clock: the time of day has moved otherwise than time does. To be asked every
 * second or so; not thread-safe.
 */
final class ClockWatch {

    /** What a clock is corrected by in the course of a day, and a busy machine's late threads, are not worth a word. */
    private static final Duration NOTABLE = Duration.ofSeconds(30);

    private final LongSupplier nanos;
    private final Supplier<Instant> clock;
    private long lastNanos;
    private Instant lastTime;

    /** @param nanos of a clock that nobody puts, such as {@link System#nanoTime} */
    ClockWatch(LongSupplier nanos, Supplier<Instant> clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.lastNanos = nanos.getAsLong();
        this.lastTime = clock.get();
    }

    /** What has happened since the last look, in words; mostly nothing. */
    Optional<String> look() {
        Duration passed = Duration.ofNanos(nanos.getAsLong() - lastNanos);
        Duration told = Duration.between(lastTime, clock.get());
        lastNanos = lastNanos + passed.toNanos();
        lastTime = lastTime.plus(told);
        Duration jump = told.minus(passed);
        if (jump.compareTo(NOTABLE) > 0) {
            return Optional.of(
                    "the machine slept, or its clock was put forward, by %s; training went on where it was, nothing is lost"
                            .formatted(words(jump)));
        }
        if (jump.compareTo(NOTABLE.negated()) < 0) {
            return Optional.of(
                    "the clock was put back by %s; times recorded from here on lie before earlier ones, steps and numbers are as they were"
                            .formatted(words(jump.negated())));
        }
        if (passed.compareTo(NOTABLE) > 0) {
            return Optional.of(
                    "this process stood still for %s, as a machine asleep or a stopped process does; nothing is lost"
                            .formatted(words(passed)));
        }
        return Optional.empty();
    }

    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 120
                ? seconds + " s"
                : seconds < 7200 ? seconds / 60 + " min" : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
