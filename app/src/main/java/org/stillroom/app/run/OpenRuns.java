package org.stillroom.app.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.RunReader;

/**
 * The runs open in the window. All reading is done by the one given reader; its results are applied by the pump.
 * {@link #poll()} belongs to the reader, everything else to the FX thread.
 */
public final class OpenRuns {

    private final Executor reader;
    private final Executor pump;
    private final ObservableList<RunModel> runs = FXCollections.observableArrayList();
    /** Kept, because it only lives as long as somebody holds it, and its listeners with it. */
    private final ObservableList<RunModel> readOnlyRuns = FXCollections.unmodifiableObservableList(runs);

    private final Map<Path, RunFollower> followers = new ConcurrentHashMap<>();
    private final Map<Path, CompletableFuture<RunModel>> awaited = new ConcurrentHashMap<>();

    /** @param reader one thread at a time */
    public OpenRuns(Executor reader, Executor pump) {
        this.reader = reader;
        this.pump = pump;
    }

    /** In the order of opening. */
    public ObservableList<RunModel> list() {
        return readOnlyRuns;
    }

    /** The open run of a directory. */
    public Optional<RunModel> find(Path directory) {
        return runs.stream().filter(run -> run.directory().equals(directory)).findFirst();
    }

    /**
     * Opens a run directory; the run is listed and its first values are there when the future completes. Opening one twice gives
     * the same run. Fails with a {@link org.stillroom.engine.UserInputException} if the folder is no run.
     */
    public CompletableFuture<RunModel> open(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        CompletableFuture<RunModel> answer = new CompletableFuture<>();
        reader.execute(() -> {
            try {
                RunFollower follower = followers.computeIfAbsent(folder, this::follow);
                follower.poll();
                pump.execute(() -> list(follower.model(), answer));
            } catch (RuntimeException e) {
                pump.execute(() -> answer.completeExceptionally(e));
            }
        });
        return answer;
    }

    /** Opens a run directory as soon as it is one: its worker has only just been started. */
    public CompletableFuture<RunModel> openWhenThere(Path directory) {
        return awaited.computeIfAbsent(directory.toAbsolutePath().normalize(), folder -> new CompletableFuture<>());
    }

    /** Looks once more and then waits no longer: the worker ended. */
    public void waitNoLonger(Path directory) {
        Path folder = directory.toAbsolutePath().normalize();
        reader.execute(() -> {
            CompletableFuture<RunModel> answer = awaited.get(folder);
            if (answer != null) {
                openIfThere(folder, answer);
                if (awaited.remove(folder) != null) {
                    pump.execute(() -> answer.cancel(false));
                }
            }
        });
    }

    /** Takes a run off the list; its directory stays as it is. */
    public void close(RunModel run) {
        followers.remove(run.directory());
        runs.remove(run);
    }

    /** Looks for news in every run, and for runs that are waited for. */
    public void poll() {
        awaited.forEach(this::openIfThere);
        followers.values().forEach(RunFollower::poll);
    }

    private void openIfThere(Path folder, CompletableFuture<RunModel> answer) {
        try {
            RunFollower follower = followers.computeIfAbsent(folder, this::follow);
            awaited.remove(folder);
            follower.poll();
            pump.execute(() -> list(follower.model(), answer));
        } catch (UserInputException notYet) {
            return;
        }
    }

    private RunFollower follow(Path folder) {
        RunReader run = RunReader.open(folder);
        return new RunFollower(run, new RunModel(run, reader, pump), pump);
    }

    private void list(RunModel run, CompletableFuture<RunModel> answer) {
        if (!runs.contains(run)) {
            runs.add(run);
        }
        answer.complete(run);
    }
}
