package org.stillroom.engine.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The longer form of {@link FaultInjectionTest}: a disk that fails at every so many-th place where a run touches it, and workers killed at
 * random moments. Prints what was injected and what came of it; ends with 1 if anything was lost.
 *
 * <p>{@code mvn -Pendure test-compile -pl engine -Dendure=faults.FaultBench -Dendure.args="5 40"}: every fifth place, forty kills.
 */
public final class FaultBench {

    private final PrintStream out;
    private int injected;
    private int survived;

    private FaultBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        int stride = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int kills = args.length > 1 ? Integer.parseInt(args[1]) : 40;
        Path folder = Files.createTempDirectory("stillroom-faults");
        System.exit(new FaultBench(System.out).run(folder, stride, kills) ? 0 : 1);
    }

    private boolean run(Path folder, int stride, int kills) throws IOException, InterruptedException {
        Path unbroken = FaultTrial.unbroken(folder);
        int changes = FaultTrial.changes(folder);
        out.printf("a run touches its disk %d times%n", changes);
        for (Fault fault : Fault.values()) {
            int before = injected;
            int survivedBefore = survived;
            for (int from = fault.name().length() % stride; from < changes; from += stride) {
                int place = from;
                inject(fault + " from change " + from, () -> new FaultTrial(unbroken, folder).run(fault, place));
            }
            out.printf("%-14s %4d injected, %4d survived%n", fault, injected - before, survived - survivedBefore);
        }
        killed(folder, unbroken, kills);
        out.printf(
                "in all: %d faults injected, %d survived, data lost in %d%n", injected, survived, injected - survived);
        return injected == survived;
    }

    private void killed(Path folder, Path unbroken, int kills) throws IOException, InterruptedException {
        Random random = new Random(Long.getLong("test.seed", 6));
        int done = 0;
        for (int run = 0; done < kills; run++) {
            Path directory = folder.resolve("killed-" + run);
            KilledWorker worker = new KilledWorker(directory);
            int[] here = {0};
            int left = kills - done;
            inject("kills of " + directory.getFileName(), () -> {
                here[0] = worker.runKilled(random, Math.min(left, 10));
                worker.requireEqual(unbroken);
            });
            injected += here[0] - 1;
            survived += here[0] - 1;
            done += Math.max(1, here[0]);
        }
        out.printf("kill -9        %4d%n", done);
    }

    private interface Trial {
        void run() throws IOException, InterruptedException;
    }

    private void inject(String what, Trial trial) throws InterruptedException {
        injected++;
        try {
            trial.run();
            survived++;
        } catch (AssertionError | RuntimeException | IOException e) {
            out.printf("LOST: %s: %s%n", what, e);
        }
    }
}
