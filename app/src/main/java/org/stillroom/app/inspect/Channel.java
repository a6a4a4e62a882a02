package org.stillroom.app.inspect;

import java.nio.file.Path;

/** The way to a worker that answers questions about one run. Thread-safe. */
public interface Channel extends AutoCloseable {

    /** Hears the worker, on some other thread. */
    interface Listener {

        /** The worker has answered. */
        void said(String line);

        /** The worker is gone; {@code lastLine} is the last thing it said otherwise, empty if nothing. */
        void ended(int code, String lastLine);
    }

    /** Starts a worker for a run; tests put another one here. */
    @FunctionalInterface
    interface Starter {

        /**
         * Starts it.
         *
         * @throws org.stillroom.engine.UserInputException if it cannot be started
         */
        Channel start(Path run, Listener listener);
    }

    /** Asks; the answer comes to the listener. */
    void send(String line);

    /** Lets the worker end once it has answered; the listener may hear of it. */
    @Override
    void close();
}
