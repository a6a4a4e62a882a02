package org.stillroom.engine.experiment;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.JournalEntry.Kind;
import org.stillroom.engine.run.RunWriter;

/**
 * Attends, while arms are trained, to what comes from outside: commands laid down in the run directory, and a clock that jumps. Commands
 * take effect as those of the standard input do.
 */
final class Attendant implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Attendant.class);

    private static final long MILLIS = 250;

    private final RunWriter writer;
    private final Control control;
    private final BiConsumer<Kind, String> note;
    private final ClockWatch clock = new ClockWatch(System::nanoTime, Instant::now);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = Executors.defaultThreadFactory().newThread(task);
        daemon.setDaemon(true);
        daemon.setName("attendant");
        return daemon;
    });

    /** @param note writes into the journal, and tells */
    Attendant(RunWriter writer, Control control, BiConsumer<Kind, String> note) {
        this.writer = writer;
        this.control = control;
        this.note = note;
        var unused = thread.scheduleWithFixedDelay(this::attend, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void attend() {
        try {
            clock.look().ifPresent(text -> note.accept(Kind.CLOCK, text));
            writer.command()
                    .filter(command -> !control.accept(command))
                    .ifPresent(command ->
                            LOG.warn("\"{}\" laid down for this worker, expected pause, resume or stop", command));
        } catch (RuntimeException e) {
            // The training thread meets the same full disk or lost folder and reports it.
            LOG.warn("commands not read: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
