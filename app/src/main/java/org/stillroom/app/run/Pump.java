package org.stillroom.app.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Where everything read in the background meets the FX thread: any thread puts work in, one timer of the window (a test by hand)
 * calls {@link #drain()} once a frame. Putting work in never waits, and the FX thread never waits for it.
 */
public final class Pump implements Executor {

    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

    @Override
    public void execute(Runnable command) {
        work.add(command);
    }

    /** Does, on the calling thread, what was put in before this call; says whether there was anything. */
    public boolean drain() {
        int waiting = work.size();
        for (int i = 0; i < waiting; i++) {
            Runnable next = work.poll();
            if (next != null) {
                next.run();
            }
        }
        return waiting > 0;
    }
}
