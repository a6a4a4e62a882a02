package org.stillroom.engine.run;

import java.time.Duration;

/**
 * What somebody outside wants of a worker that trains: to pause, to go on, to stop ({@code docs/run-directory.md}, the worker's
 * standard input). The worker asks between two steps. Thread-safe.
 */
public final class Control {

    private boolean pause;
    private boolean stop;

    /** Carries out one command as it stands on a line; false if it is none of {@code pause}, {@code resume}, {@code stop}. */
    public boolean accept(String command) {
        switch (command.strip()) {
            case "pause" -> pause();
            case "resume" -> resume();
            case "stop" -> stop();
            default -> {
                return false;
            }
        }
        return true;
    }

    public synchronized void pause() {
        pause = true;
    }

    public synchronized void resume() {
        pause = false;
        notifyAll();
    }

    /** Ends a pause too; there is no going back. */
    public synchronized void stop() {
        stop = true;
        notifyAll();
    }

    /** Whether to wait; false once a stop is asked for. */
    public synchronized boolean pauseRequested() {
        return pause && !stop;
    }

    public synchronized boolean stopRequested() {
        return stop;
    }

    /**
     * Waits while a pause is asked for, at most so long: a pausing worker calls it again and again and writes its heartbeat
     * in between.
     *
     * @return whether the pause goes on
     */
    public synchronized boolean awaitWhilePaused(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0 && pauseRequested(); left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return pauseRequested();
    }
}
