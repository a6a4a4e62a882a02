package org.stillroom.app.worker;

import java.util.concurrent.CompletableFuture;

/** A running engine worker. Thread-safe. */
public interface Worker {

    /** How a worker ended; {@code lastLine} is the last thing it said, empty if nothing. */
    record Exit(int code, String lastLine) {}

    /** Takes effect between two steps. */
    void pause();

    /** Ends a pause. */
    void resume();

    /** Asks for a checkpoint and an orderly end, which comes after the current step. */
    void stop();

    /** Completed, on some other thread, when the worker is gone. */
    CompletableFuture<Exit> onExit();
}
