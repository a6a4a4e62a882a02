package org.stillroom.engine.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.stillroom.engine.run.Control;

/**
 * Reads the commands of the worker's standard input while it trains. Its end is ignored, for a run outlives who started it, unless it is
 * told to be a stop.
 */
final class ControlReader implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = Executors.defaultThreadFactory().newThread(task);
        daemon.setName("control");
        daemon.setDaemon(true); // it waits in a read that nothing can interrupt
        return daemon;
    });
    private final BufferedReader lines;
    private final Control control;
    private final PrintWriter err;
    private final boolean stopsAtEnd;

    /** @param stopsAtEnd whether the end of the input is a stop */
    ControlReader(InputStream input, Control control, PrintWriter err, boolean stopsAtEnd) {
        this.lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        this.control = control;
        this.err = err;
        this.stopsAtEnd = stopsAtEnd;
    }

    void start() {
        thread.execute(this::readAll);
    }

    void readAll() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !control.accept(line)) {
                    report("\"%s\" on standard input, expected pause, resume or stop".formatted(line.strip()));
                }
            }
        } catch (IOException e) {
            report("standard input cannot be read any more (%s)".formatted(e.getMessage()));
        }
        if (stopsAtEnd) {
            control.stop();
        }
    }

    private void report(String problem) {
        err.println("stillroom: " + problem);
        err.flush();
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
