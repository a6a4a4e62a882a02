package org.stillroom.engine.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;

/**
 * Trains for long and prints what the process holds, and by how much that grows in a thousand steps.
 *
 * <p>{@code mvn -Pendure test-compile -pl engine -Dendure.args="20000 250"}: so many steps, evaluated every so many.
 */
public final class SoakBench {

    private SoakBench() {}

    public static void main(String[] args) throws IOException {
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int every = args.length > 1 ? Integer.parseInt(args[1]) : 250;
        long start = System.nanoTime();
        Soak soak = Soak.run(Files.createTempDirectory("stillroom-soak").resolve("run"), steps, every);
        List<Holdings> samples = soak.samples();
        System.out.printf("%8s %12s %6s %8s %8s%n", "step", "resident MiB", "files", "threads", "NDArrays");
        for (int i = 0; i < samples.size(); i += Math.max(1, samples.size() / 20)) {
            print(samples.get(i));
        }
        print(samples.get(samples.size() - 1));
        System.out.printf(
                Locale.ROOT,
                "slope over the last quarter, per 1000 steps: resident %+.3f MiB, files %+.3f, threads %+.3f, NDArrays %+.3f%n",
                soak.slope(Holdings::residentMiB),
                soak.slope(Holdings::files),
                soak.slope(Holdings::threads),
                soak.slope(Holdings::arrays));
        System.out.printf(Locale.ROOT, "%d steps in %.0f s%n", steps, (System.nanoTime() - start) / 1e9);
        System.exit(0);
    }

    private static void print(Holdings at) {
        System.out.printf(
                Locale.ROOT,
                "%8d %12.1f %6d %8d %8d%n",
                at.step(),
                at.residentMiB(),
                at.files(),
                at.threads(),
                at.arrays());
    }
}
