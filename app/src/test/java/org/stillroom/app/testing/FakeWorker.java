package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.stillroom.app.worker.Worker;

/** A worker that only notes what it is told, and ends when the test says so. */
public final class FakeWorker implements Worker {

    public final List<String> told = new ArrayList<>();
    public List<String> command = List.of();
    private CompletableFuture<Exit> exit = new CompletableFuture<>();

    /** To be given to Workers as the one that starts. */
    public Worker start(List<String> startCommand, Path log) {
        command = startCommand;
        exit = new CompletableFuture<>();
        return this;
    }

    public void end(int code, String lastLine) {
        exit.complete(new Exit(code, lastLine));
    }

    @Override
    public void pause() {
        told.add("pause");
    }

    @Override
    public void resume() {
        told.add("resume");
    }

    @Override
    public void stop() {
        told.add("stop");
    }

    @Override
    public CompletableFuture<Exit> onExit() {
        return exit;
    }
}
