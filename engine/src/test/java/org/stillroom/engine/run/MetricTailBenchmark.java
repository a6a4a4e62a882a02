package org.stillroom.engine.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading an arm's metrics: all of them at once, and what came last of a file followed for long. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MetricTailBenchmark {

    private static final int NAMES = 5;

    @Param({"1000", "10000", "100000"})
    public int lines;

    private Path folder = Path.of("");
    private Path file = Path.of("");
    private MetricTail followed = new MetricTail(file);
    private MetricHistory history = new MetricHistory();
    private int written;

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("stillroom-kernel");
        file = folder.resolve("metrics.jsonl");
        written = 0;
        append(lines);
        followed = new MetricTail(file);
        history = new MetricHistory();
        history.add(followed.poll().metrics());
    }

    private void append(int count) throws IOException {
        try (BufferedWriter writer =
                Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < count; i++, written++) {
                writer.write(MetricLine.format(new Metric(
                        written / NAMES, "loss." + written % NAMES, 1.0 / (written + 1), 1763650000 + written)));
            }
        }
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
        Files.delete(folder);
    }

    /** As when a run is opened. */
    @Benchmark
    public Map<String, MetricSeries> opened() {
        return MetricHistory.of(new MetricTail(file).poll().metrics()).series();
    }

    /** One step more, as a worker writes it, and taking it in. */
    @Benchmark
    public Map<String, MetricSeries> followed() throws IOException {
        append(NAMES);
        history.add(followed.poll().metrics());
        return history.series();
    }

    /** Nothing is new. */
    @Benchmark
    public Map<String, MetricSeries> idle() {
        history.add(followed.poll().metrics());
        return history.series();
    }
}
