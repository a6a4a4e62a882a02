package org.stillroom.app.inspect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.stillroom.app.worker.LogFile;
import org.stillroom.app.worker.WorkerCommand;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Scratch;

/** {@code stillroom inspect} in a process of its own: questions go to its input, answers come from its output. */
public final class InspectProcess implements Channel {

    private final Process process;
    private final Path log;
    private final Listener listener;

    private InspectProcess(Process process, Path log, Listener listener) {
        this.process = process;
        this.log = log;
        this.listener = listener;
    }

    /** Starts a worker, and a thread that listens to it as long as it lives. */
    public static InspectProcess start(Path run, Listener listener) {
        return start(WorkerCommand.inspect(run), listener);
    }

    static InspectProcess start(List<String> command, Listener listener) {
        try {
            Path log = Scratch.folder("inspect").resolve("worker.log");
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            InspectProcess started = new InspectProcess(process, log, listener);
            Thread reader = new Thread(started::listen, "inspection");
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException e) {
            throw new UserInputException(
                    "The worker that looks into models cannot be started (%s); it needs a Java it may run and a folder for temporary files"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void listen() {
        try (BufferedReader answers =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                listener.said(line);
            }
            int code = process.waitFor();
            listener.ended(code, LogFile.lastLine(log));
            Files.deleteIfExists(log);
            Files.deleteIfExists(log.resolveSibling(""));
        } catch (IOException e) {
            process.destroy();
            listener.ended(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            // It has just ended; its listener hears so, with the cause.
            return;
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
