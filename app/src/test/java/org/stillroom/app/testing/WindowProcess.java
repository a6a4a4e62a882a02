package org.stillroom.app.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;

/** A window in a process of its own, with the options of this one, that shows a run as soon as it is there. */
final class WindowProcess implements AutoCloseable {

    /** A window that has just opened still compiles itself. */
    private static final Duration IDLE = Duration.seconds(8);

    private static final String READY = "ready";

    private final Process process;

    private WindowProcess(Process process) {
        this.process = process;
    }

    /** Opens it, and returns when it is idle. */
    static WindowProcess open(Path run, String size) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Benches.class.getName(), "window"));
        command.addAll(List.of("--run=" + run, "--size=" + size));
        WindowProcess window = new WindowProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        BufferedReader said = window.process.inputReader(Charset.defaultCharset());
        String line = said.readLine();
        while (line != null && !line.equals(READY)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the window ended before it was ready");
        }
        return window;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** What it has used of all processors so far. */
    double processorSeconds() {
        return process.info()
                .totalCpuDuration()
                .map(time -> time.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    static void show(String[] args) {
        Application.launch(Follower.class, args);
    }

    /** What runs in that process, until it is ended. */
    public static final class Follower extends Application {

        private final Workbench workbench = new Workbench(WorkerProcess::start, Path.of("runs"));

        @Override
        public void start(Stage stage) {
            BenchWindow.show(stage, workbench, BenchWindow.option(this, "size", "1920x1080"));
            var unused = workbench
                    .runs()
                    .openWhenThere(Path.of(BenchWindow.option(this, "run", "")))
                    .thenAccept(workbench.selection()::showRun);
            PauseTransition idle = new PauseTransition(IDLE);
            idle.setOnFinished(event -> System.out.println(READY));
            idle.play();
        }

        @Override
        public void stop() {
            workbench.close();
        }
    }
}
