package org.stillroom.app.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * The one worker that this window drives. More at a time would share the processor and make every number late. Used on the FX thread;
 * what happens to the process arrives through the pump.
 */
public final class Workers {

    /** Starts the process of a command with a log; tests put another one here. */
    @FunctionalInterface
    public interface Starter {

        Worker start(List<String> command, Path log);
    }

    /** How far the worker is. */
    public enum Phase {
        NONE,
        WORKING,
        STOPPING
    }

    /**
     * How the last worker ended.
     *
     * @param directory the run it wrote, or was to write
     * @param code its exit code: 0 done, 2 the input was wrong, anything else a failure
     * @param lastLine the last thing it said
     */
    public record Ended(Path directory, int code, String lastLine, Path log) {}

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Starter starter;
    private final Executor pump;
    private Path runsFolder;
    private int threads;
    private boolean stopsWithWindow;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Path> directory = new ReadOnlyObjectWrapper<>(this, "directory");
    private final ReadOnlyObjectWrapper<@Nullable Ended> ended = new ReadOnlyObjectWrapper<>(this, "ended");
    private @Nullable Worker worker;

    /** @param runsFolder where new runs get a folder each */
    public Workers(Starter starter, Executor pump, Path runsFolder) {
        this.starter = starter;
        this.pump = pump;
        this.runsFolder = runsFolder;
    }

    public Path runsFolder() {
        return runsFolder;
    }

    /** Where new runs get a folder each from now on. */
    public void setRunsFolder(Path folder) {
        runsFolder = folder;
    }

    /** How many threads a new run's worker gets; 0 for as many as it thinks right. */
    public void setThreads(int number) {
        threads = number;
    }

    /** Whether a worker started from now on stops when this program is gone, however it went. */
    public void setStopsWithWindow(boolean stops) {
        stopsWithWindow = stops;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public boolean isWorking() {
        return phase.get() != Phase.NONE;
    }

    /** The run directory the worker writes; null while there is no worker. */
    public ReadOnlyObjectProperty<@Nullable Path> directoryProperty() {
        return directory.getReadOnlyProperty();
    }

    /** How the last worker ended; null as long as none has, and again while one works. */
    public ReadOnlyObjectProperty<@Nullable Ended> endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /** Whether this window's worker writes a run. */
    public boolean drives(Path run) {
        return run.equals(directory.get());
    }

    /**
     * Starts an experiment; returns the directory its run will have.
     *
     * @param experiment the name of a built-in one or a file
     * @param label what the folder's name begins with
     * @param dataRoot where its images lie; null where the experiment says it
     */
    public Path run(String experiment, String label, @Nullable Path dataRoot) {
        Path run = newDirectory(label);
        start(WorkerCommand.run(experiment, run, dataRoot, threads), run);
        return run;
    }

    /**
     * Takes an arm over into a new run, at one of its checkpoints; returns the directory that run will have.
     *
     * @param sets what is set otherwise, as of {@code --set}
     */
    public Path fork(Path parent, String arm, int step, List<String> sets) {
        Path run = newDirectory(parent.getFileName() + "-fork");
        start(WorkerCommand.fork(parent, arm, step, sets, run), run);
        return run;
    }

    /** Takes a run up again at its last checkpoint. */
    public void resume(Path run) {
        start(WorkerCommand.resume(run), run);
    }

    /**
     * Drives a worker that is at a run already.
     *
     * @param run its directory
     */
    public void attach(Path run, Worker found) {
        if (!isWorking()) {
            follow(found, run, logOf(run));
        }
    }

    public void pause() {
        if (worker != null) {
            worker.pause();
        }
    }

    /** Ends a pause. */
    public void goOn() {
        if (worker != null) {
            worker.resume();
        }
    }

    public void stop() {
        if (worker != null) {
            phase.set(Phase.STOPPING);
            worker.stop();
        }
    }

    private void start(List<String> given, Path run) {
        if (isWorking()) {
            throw new IllegalStateException("a worker is at " + directory.get());
        }
        List<String> command = new ArrayList<>(given);
        if (stopsWithWindow) {
            command.add("--stop-with-input");
        }
        ended.set(null);
        // Beside the run and not in it: a new run's folder must be empty, and the log must be there before the run is.
        Path log = logOf(run);
        try {
            follow(starter.start(command, log), run, log);
        } catch (UserInputException e) {
            ended.set(new Ended(run, 2, String.valueOf(e.getMessage()), log));
        }
    }

    private static Path logOf(Path run) {
        return run.resolveSibling(run.getFileName() + ".log");
    }

    private void follow(Worker started, Path run, Path log) {
        ended.set(null);
        worker = started;
        directory.set(run);
        phase.set(Phase.WORKING);
        var unused = started.onExit().thenAccept(exit -> pump.execute(() -> end(run, exit, log)));
    }

    private void end(Path run, Worker.Exit exit, Path log) {
        worker = null;
        directory.set(null);
        // In this order: whoever sees that no worker works finds how the last one ended.
        ended.set(new Ended(run, exit.code(), exit.lastLine(), log));
        phase.set(Phase.NONE);
    }

    private Path newDirectory(String label) {
        String name = label + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        Path folder = runsFolder.toAbsolutePath().normalize();
        Path candidate = folder.resolve(name);
        for (int i = 2; Files.exists(candidate); i++) {
            candidate = folder.resolve(name + "-" + i);
        }
        return candidate;
    }
}
