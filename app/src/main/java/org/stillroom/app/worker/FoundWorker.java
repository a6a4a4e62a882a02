package org.stillroom.app.worker;

import java.util.concurrent.CompletableFuture;
import org.stillroom.engine.run.RunReader;

/**
 * A worker that somebody else has started: an earlier window, another one, a terminal. It is told through its run directory. How it ended
 * stands there too, so that here every end is an orderly one.
 */
public final class FoundWorker implements Worker {

    private final RunReader run;
    private final ProcessHandle process;

    public FoundWorker(RunReader run, ProcessHandle process) {
        this.run = run;
        this.process = process;
    }

    @Override
    public void pause() {
        run.tell("pause");
    }

    @Override
    public void resume() {
        run.tell("resume");
    }

    @Override
    public void stop() {
        run.tell("stop");
    }

    @Override
    public CompletableFuture<Exit> onExit() {
        return process.onExit().thenApply(ended -> new Exit(0, ""));
    }
}
