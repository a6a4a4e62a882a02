package org.stillroom.app.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.stillroom.engine.UserInputException;

/**
 * A worker in a process of its own. Its output goes to a log file, not to a pipe, so that nothing has to be drained and a run outlives the
 * window; its input takes {@code pause}, {@code resume} and {@code stop}. Thread-safe.
 */
public final class WorkerProcess implements Worker {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /** Each leaves about a fifth less of a processor that others want too. */
    private static final String STEPS_DOWN = "5";

    private final Process process;
    /**
     * Left alone, glibc gives the memory of every training step back to the system and takes it again, page by page, for the next one.
     * As in {@code bin/stillroom}; other C libraries do not heed it.
     */
    private static final Map<String, String> KEEPING_MEMORY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", "536870912",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TOP_PAD_", "33554432");

    private final Path log;

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a worker, appending what it says to a file, whose folder is made if need be.
     *
     * @throws UserInputException if it cannot be started, or the log cannot be written
     */
    public static WorkerProcess start(List<String> command, Path log) {
        try {
            Path folder = log.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ProcessBuilder builder = new ProcessBuilder(apart(yielding(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            KEEPING_MEMORY.forEach(builder.environment()::putIfAbsent);
            return new WorkerProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UserInputException(
                    "%s: the worker cannot be started (%s); it needs a Java it may run and a folder it may write to"
                            .formatted(log, e.getMessage()),
                    e);
        }
    }

    /**
     * The same at a lower priority, where the system has such a thing: training keeps every processor busy for minutes, and the window
     * wants one for some milliseconds, at once. A machine with nothing else to do gives the worker all the same.
     */
    static List<String> yielding(List<String> command) {
        // A program that is not there has to be told of by its own name.
        if (!Files.isExecutable(NICE) || !Files.isExecutable(Path.of(command.get(0)))) {
            return command;
        }
        List<String> yielding = new ArrayList<>(List.of(NICE.toString(), "-n", STEPS_DOWN));
        yielding.addAll(command);
        return yielding;
    }

    /** The same in a session of its own, where the system has such a thing: Ctrl-C in the window's terminal is not meant for the worker. */
    private static List<String> apart(List<String> command) {
        if (!Files.isExecutable(SETSID) || !Files.isExecutable(Path.of(command.get(0)))) {
            return command;
        }
        List<String> apart = new ArrayList<>(List.of(SETSID.toString()));
        apart.addAll(command);
        return apart;
    }

    @Override
    public void pause() {
        say("pause");
    }

    @Override
    public void resume() {
        say("resume");
    }

    @Override
    public void stop() {
        say("stop");
    }

    @Override
    public CompletableFuture<Exit> onExit() {
        return process.onExit().thenApply(ended -> new Exit(ended.exitValue(), LogFile.lastLine(log)));
    }

    private void say(String command) {
        try {
            // Not closed: the end of its input would say nothing to the worker, but the next command could not be
            // given.
            OutputStream input = process.getOutputStream();
            input.write((command + "\n").getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException e) {
            // It has just ended; onExit tells so, with the cause.
            return;
        }
    }
}
