package org.stillroom.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillroom.app.worker.Worker;
import org.stillroom.app.worker.WorkerCommand;
import org.stillroom.app.worker.WorkerProcess;

/**
 * Measures the resident memory of a worker and of a window that follows it: {@code memory [--experiment=scenes-quick] [--iterations=N]
 * [--seconds=N] [--size=1920x1080] [--out=DIRECTORY]}, on Linux. The worker trains to its end, or is stopped after so many seconds;
 * fewer iterations than the experiment's pass through all of its arms sooner.
 *
 * <p>Given are the peaks of both processes as the system keeps them, the largest sum at one moment of those looked at, once a second, and
 * by how much the sum rises in the second half of the time, by least squares. What both map of the same files counts twice.
 */
public final class MemoryBench {

    private static final double MEBI = 1024;

    private final Map<String, String> options;

    /** Kibibytes of both processes at one moment. */
    private record Moment(double seconds, long worker, long window) {

        double sum() {
            return worker + window;
        }
    }

    private MemoryBench(Map<String, String> options) {
        this.options = options;
    }

    static void measure(String[] args) throws IOException, InterruptedException {
        new MemoryBench(Stream.of(args)
                        .map(each -> each.replaceFirst("^--", "").split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each.length > 1 ? each[1] : "")))
                .measure();
    }

    private void measure() throws IOException, InterruptedException {
        System.out.println(BenchWindow.machine());
        String out = option("out", "");
        Path folder = out.isEmpty() ? Files.createTempDirectory("stillroom-bench") : Path.of(out);
        Path run = folder.resolve("run").toAbsolutePath();
        List<String> command = new ArrayList<>(WorkerCommand.run(option("experiment", "scenes-quick"), run, null, 0));
        if (options.containsKey("iterations")) {
            command.addAll(List.of("--set", "training.iterations=" + option("iterations", "")));
        }
        try (WindowProcess window = WindowProcess.open(run, option("size", "1920x1080"))) {
            Worker worker = WorkerProcess.start(command, folder.resolve("worker.log"));
            ProcessHandle process = ProcessHandle.current()
                    .children()
                    .filter(child -> !child.equals(window.handle()))
                    .findFirst()
                    .orElseThrow();
            follow(worker, process, window.handle());
        }
    }

    private void follow(Worker worker, ProcessHandle process, ProcessHandle window)
            throws IOException, InterruptedException {
        CompletableFuture<Worker.Exit> exit = worker.onExit();
        double until = Double.parseDouble(option("seconds", "1e9"));
        long started = System.nanoTime();
        List<Moment> moments = new ArrayList<>();
        long workerPeak = 0;
        long windowPeak = 0;
        while (!exit.isDone()) {
            Map<String, Long> ofWorker = status(process);
            Map<String, Long> ofWindow = status(window);
            double seconds = (System.nanoTime() - started) / 1e9;
            if (ofWorker.containsKey("VmRSS") && ofWindow.containsKey("VmRSS")) {
                moments.add(new Moment(seconds, ofWorker.get("VmRSS"), ofWindow.get("VmRSS")));
                workerPeak = ofWorker.getOrDefault("VmHWM", 0L);
                windowPeak = ofWindow.getOrDefault("VmHWM", 0L);
            }
            if (seconds > until) {
                worker.stop();
                until = Double.POSITIVE_INFINITY;
            }
            Thread.sleep(1000);
        }
        if (exit.join().code() != 0) {
            throw new IllegalStateException(exit.join().lastLine());
        }
        report(moments, workerPeak, windowPeak);
    }

    private static void report(List<Moment> moments, long workerPeak, long windowPeak) {
        Moment most = moments.stream()
                .reduce((a, b) -> a.sum() >= b.sum() ? a : b)
                .orElseThrow(
                        () -> new IllegalStateException("there is no /proc to look into, or the worker ended at once"));
        List<Moment> late = moments.subList(moments.size() / 2, moments.size());
        System.out.printf(
                Locale.ROOT,
                "peaks: worker %.0f MiB, window %.0f MiB; together at most %.0f MiB, after %.0f of %.0f s%n",
                workerPeak / MEBI,
                windowPeak / MEBI,
                most.sum() / MEBI,
                most.seconds(),
                late.get(late.size() - 1).seconds());
        System.out.printf(
                Locale.ROOT,
                "at the end: worker %.0f MiB, window %.0f MiB; in the second half the sum rises by %.1f MiB a minute%n",
                late.get(late.size() - 1).worker() / MEBI,
                late.get(late.size() - 1).window() / MEBI,
                60 * slope(late) / MEBI);
    }

    /** Kibibytes a second. */
    private static double slope(List<Moment> moments) {
        double time = moments.stream().mapToDouble(Moment::seconds).average().orElse(0);
        double level = moments.stream().mapToDouble(Moment::sum).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Moment each : moments) {
            covariance += (each.seconds() - time) * (each.sum() - level);
            variance += (each.seconds() - time) * (each.seconds() - time);
        }
        return variance == 0 ? 0 : covariance / variance;
    }

    /** Kibibytes by name; empty where the process has ended, or the system has no such file. */
    private static Map<String, Long> status(ProcessHandle process) throws IOException {
        Path file = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(file)) {
            return Map.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("Vm"))
                .map(line -> line.split("[:\\s]+"))
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
