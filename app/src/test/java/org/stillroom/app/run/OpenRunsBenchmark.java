package org.stillroom.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.stillroom.app.testing.LongRun;

/** What open runs cost the window behind its panels, over their number and their length. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenRunsBenchmark {

    /** Runs on the disk, and the window's side of them on one thread. */
    abstract static class Runs {

        final Pump pump = new Pump();
        private OpenRuns open = new OpenRuns(Runnable::run, pump);
        private Path folder = Path.of("");
        private final List<Path> runs = new ArrayList<>();

        void write(int count, int steps) throws IOException {
            folder = Files.createTempDirectory("stillroom-kernel");
            runs.clear();
            for (int i = 0; i < count; i++) {
                runs.add(LongRun.write(folder.resolve("run-" + i), steps));
            }
            openAll();
        }

        void openAll() {
            open = new OpenRuns(Runnable::run, pump);
            for (Path run : runs) {
                var unused = open.open(run);
            }
            pump.drain();
        }

        void poll() {
            open.poll();
            pump.drain();
        }

        int count() {
            return open.list().size();
        }

        @TearDown
        public void delete() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @State(Scope.Benchmark)
    public static class Many extends Runs {
        @Param({"1", "4", "16"})
        public int runs;

        @Setup
        public void write() throws IOException {
            write(runs, 1000);
        }
    }

    @State(Scope.Benchmark)
    public static class Lasting extends Runs {
        @Param({"1000", "10000", "100000"})
        public int steps;

        @Setup
        public void write() throws IOException {
            write(1, steps);
        }
    }

    /** Nothing is new in any of them. */
    @Benchmark
    public int followed(Many runs) {
        runs.poll();
        return runs.count();
    }

    @Benchmark
    public int opened(Many runs) {
        runs.openAll();
        return runs.count();
    }

    /** Nothing is new. */
    @Benchmark
    public int followedLong(Lasting run) {
        run.poll();
        return run.count();
    }

    @Benchmark
    public int openedLong(Lasting run) {
        run.openAll();
        return run.count();
    }
}
