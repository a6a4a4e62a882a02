package org.stillroom.engine.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stillroom.engine.ArchitectureExemption;
import org.stillroom.engine.ArchitectureExemption.Rule;
import org.stillroom.engine.run.Control;

/**
 * Makes Ctrl-C and a polite kill what {@code stop} is: the step ends, a checkpoint is written, and only then does the process go.
 * Without it the process would take libtorch away from under a running step, which crashes.
 */
@ArchitectureExemption(from = Rule.NO_NEW_THREAD, reason = "a shutdown hook is a thread that only the runtime starts")
final class StopOnExit implements AutoCloseable {

    /** An evaluation may be under way; after that the process goes all the same. */
    private static final long PATIENCE_SECONDS = 120;

    private final Control control;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "stop on exit");

    StopOnExit(Control control) {
        this.control = control;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait() {
        control.stop();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is done. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running, which is why the work ended; it returns now.
        }
    }
}
