package org.stillroom.app.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.testing.RecordedRun;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.samples.Scenes;

/**
 * Writes run directories that a test can let grow, pause or abandon (else {@link RecordedRun} will do): real scenes, numbers by formula, so that a test knows what must be shown. Every
 * arm has 800 steps, a metric every 10, an evaluation and snapshots every 200.
 */
public final class SyntheticRun implements AutoCloseable {

    public static final int ITERATIONS = 800;
    public static final int PROBES = 8;
    private static final int SIZE = 128;
    private static final int LEVELS = 5;
    private static final double[] HIGH_WEIGHT = {0.94, 0.83, 0.76, 0.79, 0.76};
    /** AP after the last step, in the order of the arms. */
    private static final Map<String, Double> FINAL_AP = Map.of(
            "conventional", 0.052, "aligned-low", 0.151, "teacher", 0.316, "student", 0.287, "student-no-kd", 0.249);

    private final DetectionDataset test = Scenes.generate("test", PROBES, SIZE, 0);
    private final Manifest manifest;
    private final RunWriter writer;
    private final Map<String, ArmWriter> arms = new LinkedHashMap<>();

    private SyntheticRun(Path directory, int seeds) {
        manifest = manifest(seeds);
        writer = RunWriter.create(directory, manifest, "name: scenes-quick\n", test);
        manifest.arms().forEach(arm -> arms.put(arm.id(), writer.arm(arm.id())));
        test.images().forEach(image -> writer.probe(image.id(), Png.encode(pixels(image))));
    }

    /** A run whose arms before {@code arm} are done and whose {@code arm} stands at {@code step}. */
    public static SyntheticRun at(Path directory, int seeds, String armId, int step) {
        SyntheticRun run = new SyntheticRun(directory, seeds);
        for (Manifest.Arm arm : run.manifest.arms()) {
            boolean reached = arm.id().equals(armId);
            run.train(arm.id(), 0, reached ? step : ITERATIONS);
            if (reached) {
                break;
            }
        }
        run.state(Status.RUNNING, null, armId, step);
        return run;
    }

    /** A finished run; returns its directory. */
    public static Path finished(Path directory) {
        try (SyntheticRun run = at(directory, 1, "student-no-kd-s0", ITERATIONS)) {
            run.finish();
        }
        return directory;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** AP (a fraction) written for an arm at a step. */
    public static double ap(String armName, int step) {
        return FINAL_AP.get(armName) * (1 - Math.exp(-step / 250.0)) / (1 - Math.exp(-ITERATIONS / 250.0));
    }

    /** Writes what a worker writes from one step to another. */
    public void train(String armId, int from, int to) {
        Manifest.Arm arm = arm(armId);
        ArmWriter out = arms.get(armId);
        for (int step = from + 1; step <= to; step++) {
            if (step % 10 == 0) {
                metrics(arm, out, step);
            }
        }
        for (int step = from == 0 ? 0 : from + 200 - from % 200; step <= to; step += 200) {
            evaluate(arm, out, step);
        }
        out.flush();
    }

    /** Takes an arm back to a step, as a resume does. */
    public void rewind(String armId, int step) {
        arms.get(armId).rewindTo(step);
    }

    /** Replaces the state; the heartbeat is now and the process this one. */
    public void state(Status status, @Nullable String cause, @Nullable String armId, int step) {
        state(status, cause, armId, step, ProcessHandle.current().pid(), Instant.now());
    }

    /** Says that two arms are at work side by side; both as far as {@code step}. */
    public void sideBySide(String first, String second, int step) {
        RunState now = states(
                Status.RUNNING, null, first, step, ProcessHandle.current().pid(), Instant.now());
        List<ArmState> arms = now.arms().stream()
                .map(arm -> arm.id().equals(second) ? new ArmState(second, Status.RUNNING, step, ITERATIONS) : arm)
                .toList();
        writer.state(new RunState(
                now.status(),
                now.cause(),
                now.pid(),
                now.started(),
                now.heartbeat(),
                now.arm(),
                now.imagesPerSecond(),
                now.armSecondsLeft(),
                now.secondsLeft(),
                arms));
    }

    /** Says RUNNING on behalf of a process that is gone. */
    public void abandon(String armId, int step) {
        state(Status.RUNNING, null, armId, step, Long.MAX_VALUE, Instant.EPOCH);
    }

    /** Says RUNNING on behalf of another process. */
    public void workedBy(long pid, String armId, int step) {
        state(Status.RUNNING, null, armId, step, pid, Instant.now());
    }

    public void finish() {
        writer.comparison(new Comparison(
                manifest.name(),
                "AP",
                manifest.data().testImages(),
                List.of(0),
                manifest.arms().stream().map(SyntheticRun::result).toList(),
                List.of(new Comparison.Difference(
                        "student",
                        "student-no-kd",
                        "distillation",
                        List.of(0.038),
                        0.038,
                        null,
                        "+3.8 AP over student-no-kd, 1 seed: no interval from one seed",
                        null,
                        null)),
                null));
        state(Status.DONE, null, null, ITERATIONS);
    }

    @Override
    public void close() {
        writer.close();
    }

    private void state(Status status, @Nullable String cause, @Nullable String armId, int step, long pid, Instant now) {
        writer.state(states(status, cause, armId, step, pid, now));
    }

    private RunState states(
            Status status, @Nullable String cause, @Nullable String armId, int step, long pid, Instant now) {
        List<ArmState> states = new ArrayList<>();
        boolean before = true;
        for (Manifest.Arm arm : manifest.arms()) {
            boolean current = arm.id().equals(armId);
            before = before && !current;
            Status own = current ? status : before ? Status.DONE : Status.QUEUED;
            states.add(new ArmState(arm.id(), own, current ? step : before ? ITERATIONS : 0, ITERATIONS));
        }
        boolean running = status == Status.RUNNING;
        return new RunState(
                status,
                cause,
                pid,
                now.toString(),
                now.toString(),
                armId,
                running ? 61.2 : null,
                running ? 72.0 : null,
                running ? 240.0 : null,
                states);
    }

    private void metrics(Manifest.Arm arm, ArmWriter out, int step) {
        double decay = Math.exp(-step / 200.0);
        double noise = 0.05 * Math.sin(step * 12.9898);
        out.metric(step, "loss", 0.6 + 1.4 * decay + noise);
        out.metric(step, "learningRate", 1e-3 * (1 + Math.cos(Math.PI * step / ITERATIONS)));
        if (arm.kind().equals("teacher")) {
            for (int level = 0; level < LEVELS; level++) {
                out.metric(step, "fusion.high." + level, highWeight(level, step));
            }
        }
        if (arm.name().equals("student")) {
            out.metric(step, "loss.kd", 0.4 * decay);
        }
    }

    private void evaluate(Manifest.Arm arm, ArmWriter out, int step) {
        double ap = ap(arm.name(), step);
        Map<String, @Nullable Double> stats = new LinkedHashMap<>();
        stats.put("AP", ap);
        stats.put("AP50", 1.6 * ap);
        stats.put("AP75", 0.95 * ap);
        stats.put("APs", 0.6 * ap);
        stats.put("APm", 1.2 * ap);
        stats.put("APl", null);
        stats.put("AR1", 0.7 * ap);
        stats.put("AR10", 1.2 * ap);
        stats.put("AR100", 1.3 * ap);
        stats.put("ARs", ap);
        stats.put("ARm", 1.4 * ap);
        stats.put("ARl", null);
        stats.forEach((name, value) -> {
            if (value != null
                    && List.of("AP", "AP50", "AP75", "APs", "APm", "AR100").contains(name)) {
                out.metric(step, name, value);
            }
        });
        out.evaluation(new Evaluation(
                arm.id(),
                step,
                PROBES,
                2.1,
                stats,
                test.categories().stream()
                        .map(each -> new Evaluation.CategoryResult(each.id(), each.name(), ap, 1.6 * ap, 1.3 * ap))
                        .toList(),
                arm.kind().equals("teacher") ? fusion(step) : null,
                List.of()));
        for (ImageRecord image : test.images()) {
            out.snapshot(step, image.id(), maps(arm, step, image.id()));
        }
    }

    private Evaluation.Fusion fusion(int step) {
        Map<Long, List<double[]>> images = new LinkedHashMap<>();
        test.images().forEach(image -> images.put(image.id(), weights(step, image.id())));
        return new Evaluation.Fusion(weights(step, 0), images);
    }

    private static List<double[]> weights(int step, long image) {
        List<double[]> weights = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            double high = highWeight(level, step) + 0.004 * (image % 7 - 3) * Math.min(1, image);
            weights.add(new double[] {high, 1 - high});
        }
        return weights;
    }

    private static double highWeight(int level, int step) {
        return 0.5 + (HIGH_WEIGHT[level] - 0.5) * (1 - Math.exp(-step / 200.0));
    }

    private static Map<String, FloatTensor> maps(Manifest.Arm arm, int step, long id) {
        boolean teacher = arm.kind().equals("teacher");
        Map<String, FloatTensor> maps = new LinkedHashMap<>();
        for (int level = 0; level < LEVELS; level++) {
            int stride = 8 << level;
            maps.put("low.energy." + level, RecordedRun.energy("low", step, id, level, stride));
            if (teacher) {
                maps.put("high.energy." + level, RecordedRun.energy("high", step, id, level, stride));
                maps.put("fused.energy." + level, RecordedRun.energy("fused", step, id, level, stride));
                maps.put("high-low.cosine." + level, RecordedRun.cosine(0.3, id, level));
            } else if (arm.kind().equals("student")) {
                maps.put("fused.cosine." + level, RecordedRun.cosine(0.6, id, level));
            }
        }
        if (teacher) {
            List<double[]> pairs = weights(step, id);
            float[] values = new float[2 * LEVELS];
            for (int level = 0; level < LEVELS; level++) {
                values[2 * level] = (float) pairs.get(level)[0];
                values[2 * level + 1] = (float) pairs.get(level)[1];
            }
            maps.put("fusion.weights", new FloatTensor(new long[] {LEVELS, 2}, values));
        }
        return maps;
    }

    private Manifest.Arm arm(String id) {
        return manifest.arms().stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Manifest manifest(int seeds) {
        List<Manifest.Arm> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.add(arm("conventional", "conventional", seed, false));
            all.add(arm("aligned-low", "aligned-low", seed, false));
            all.add(arm("teacher", "teacher", seed, false));
            all.add(arm("student", "student", seed, true));
            all.add(arm("student-no-kd", "student", seed, true));
        }
        List<Manifest.Level> levels = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            levels.add(new Manifest.Level(8 << level, "P" + (level + 3), "P" + (level + 2)));
        }
        return new Manifest(
                Manifest.FORMAT,
                "scenes-quick",
                "A synthetic run for tests of the window",
                "2026-11-20T15:00:00Z",
                Map.of("stillroom", "0.1.0"),
                "cpu",
                2,
                null,
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                new Manifest.Data("scenes", "0123abcd", 300, PROBES, test.categories()),
                new Manifest.Input(SIZE, SIZE, 2, "area"),
                levels,
                all,
                test.images().stream()
                        .map(image -> new Manifest.Probe(image.id(), "probes/" + image.id() + ".png", SIZE, SIZE, 1))
                        .toList());
    }

    private static Manifest.Arm arm(String name, String kind, int seed, boolean learns) {
        return new Manifest.Arm(name + "-s" + seed, name, kind, seed, ITERATIONS, learns ? "teacher-s" + seed : null);
    }

    private static Comparison.Arm result(Manifest.Arm arm) {
        double ap = ap(arm.name(), ITERATIONS);
        return new Comparison.Arm(
                arm.name(),
                arm.kind(),
                List.of(ap),
                ap,
                null,
                1.6 * ap,
                ITERATIONS,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static RgbImage pixels(ImageRecord image) {
        try {
            return image.source().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
