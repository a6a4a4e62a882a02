package org.stillroom.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.worker.Worker;
import org.stillroom.app.worker.WorkerCommand;
import org.stillroom.app.worker.WorkerProcess;

/**
 * Measures what an open window costs the training it shows: {@code pairs [--pairs=5] [--experiment=scenes-quick] [--iterations=120]
 * [--arms=teacher,aligned-low] [--size=1920x1080] [--out=DIRECTORY]}.
 *
 * <p>The same short training, a worker process as the window starts it, runs with a window that follows it and without one, in turns;
 * every other pair begins with the window. The window, a process too, is open and idle before the worker starts, and shows the run as
 * soon as it is there. A training's time is that of its process, from its start to its end. Given is the ratio of the two times of
 * every pair, and the median of the ratios; and what part of all processors' time the window took meanwhile, which a training
 * that uses all of them cannot have, and which, unlike the ratio, hardly depends on what else the machine does.
 */
public final class PairedBench {

    private final Map<String, String> options;
    private final Path folder;
    private final List<Double> shares = new ArrayList<>();
    private int runs;

    private PairedBench(Map<String, String> options) throws IOException {
        this.options = options;
        String out = option("out", "");
        this.folder = out.isEmpty() ? Files.createTempDirectory("stillroom-bench") : Path.of(out);
    }

    static void measure(String[] args) throws IOException, InterruptedException {
        new PairedBench(Stream.of(args)
                        .map(each -> each.replaceFirst("^--", "").split("=", 2))
                        .collect(Collectors.toMap(each -> each[0], each -> each.length > 1 ? each[1] : "")))
                .measure();
    }

    private void measure() throws IOException, InterruptedException {
        System.out.println(BenchWindow.machine());
        System.out.printf("runs in %s%n", folder);
        train(null); // fills the system's file cache
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < Integer.parseInt(option("pairs", "5")); pair++) {
            boolean windowFirst = pair % 2 == 1;
            double first = windowFirst ? withWindow() : train(null);
            double second = windowFirst ? train(null) : withWindow();
            double with = windowFirst ? first : second;
            double without = windowFirst ? second : first;
            ratios.add(with / without);
            System.out.printf(
                    Locale.ROOT,
                    "pair %d: %.1f s without a window, %.1f s with one, ratio %.3f; it took %.1f %% of the processors%n",
                    pair + 1,
                    without,
                    with,
                    with / without,
                    100 * shares.get(pair));
        }
        System.out.printf(
                Locale.ROOT,
                "medians of %d pairs: with a window training takes %+.1f %%, the window %.1f %% of the processors; %s%n",
                ratios.size(),
                100 * (median(ratios) - 1),
                100 * median(shares),
                BenchWindow.machine());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double withWindow() throws IOException, InterruptedException {
        Path run = next();
        try (WindowProcess window = WindowProcess.open(run, option("size", "1920x1080"))) {
            double before = window.processorSeconds();
            double seconds = train(run);
            double share = (window.processorSeconds() - before)
                    / seconds
                    / Runtime.getRuntime().availableProcessors();
            shares.add(share);
            return seconds;
        }
    }

    /** How many seconds a training takes, in a directory of its own if none is given. */
    private double train(@Nullable Path directory) {
        Path run = directory == null ? next() : directory;
        List<String> command = new ArrayList<>(WorkerCommand.run(option("experiment", "scenes-quick"), run, null, 0));
        int iterations = Integer.parseInt(option("iterations", "120"));
        for (String set : List.of(
                "training.iterations=" + iterations,
                "training.evaluateEvery=" + iterations / 2,
                "training.snapshotEvery=" + Math.max(1, iterations / 8))) {
            command.addAll(List.of("--set", set));
        }
        for (String arm : option("arms", "teacher,aligned-low").split(",")) {
            command.addAll(List.of("--arm", arm));
        }
        Path log = folder.resolve(run.getFileName() + ".log");
        long started = System.nanoTime();
        Worker.Exit exit = WorkerProcess.start(command, log).onExit().join();
        if (exit.code() != 0) {
            throw new IllegalStateException("the worker ended with %d; it says why in %s".formatted(exit.code(), log));
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private Path next() {
        return folder.resolve("run-" + ++runs).toAbsolutePath();
    }

    private String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
