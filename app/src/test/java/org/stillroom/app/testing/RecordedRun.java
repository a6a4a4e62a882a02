package org.stillroom.app.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.samples.Scenes;

/**
 * A run directory for tests, written through the engine's own writer: built-in scenes at 128 px, five aligned levels, six arms of
 * one seed, 800 iterations each, looked at every 200. No network was trained: all numbers are the functions below, so that a test
 * can say what a panel has to show.
 */
public final class RecordedRun {

    public static final int ITERATIONS = 800;
    public static final int INTERVAL = 200;
    public static final int TEST_IMAGES = 24;

    /** The last iteration's AP of every arm, as fractions, in the order of training. */
    public static final Map<String, Double> FINAL_AP = finalAp();

    private static final int SIZE = 128;
    /** Of so many of the probes the features are recorded. */
    private static final int FEATURES = 4;

    private static final List<Long> PROBES = List.of(1L, 4L, 7L, 12L, 15L, 20L);
    private static final double[] HIGH_SHARE = {0.94, 0.83, 0.76, 0.79, 0.76};
    private static final double[] LIKENESS = {0.39, 0.51, 0.44, 0.14, 0.39};
    private static final int[] STRIDES = {8, 16, 32, 64, 128};
    private static final DetectionDataset TEST = Scenes.generate("test", TEST_IMAGES, SIZE, 0);

    private final RunWriter writer;
    private final Manifest manifest;

    private RecordedRun(RunWriter writer, Manifest manifest) {
        this.writer = writer;
        this.manifest = manifest;
    }

    /** Writes a run all of whose arms are done. */
    public static Path done(Path folder) {
        return write(folder, "", 0);
    }

    /** Writes a run in which {@code armId}, such as {@code student-s0}, has come to a step: those before are done, those after queued. */
    public static Path running(Path folder, String armId, int step) {
        return write(folder, armId, step);
    }

    /** Takes an arm that has come to step {@code from} on to a later step, as its worker would. */
    public static void grow(Path folder, String armId, int from, int step) {
        Manifest manifest = manifest();
        try (RunWriter writer = RunWriter.reopen(folder)) {
            manifest.arms().stream()
                    .filter(arm -> arm.id().equals(armId))
                    .forEach(arm -> new RecordedRun(writer, manifest).writeArm(arm, from, step));
        }
    }

    public static Manifest manifest() {
        List<Manifest.Level> levels = IntStream.range(0, STRIDES.length)
                .mapToObj(k -> new Manifest.Level(STRIDES[k], "P" + (k + 3), "P" + (k + 2)))
                .toList();
        List<Manifest.Arm> arms = FINAL_AP.keySet().stream()
                .map(name -> new Manifest.Arm(
                        name + "-s0",
                        name,
                        kind(name),
                        0,
                        ITERATIONS,
                        kind(name).equals("student") ? "teacher-s0" : null))
                .toList();
        List<Manifest.Probe> probes = PROBES.stream()
                .map(id -> new Manifest.Probe(id, "probes/" + id + ".png", SIZE, SIZE, 1))
                .toList();
        return new Manifest(
                Manifest.FORMAT,
                "recorded",
                "A run made for tests",
                "2026-11-20T15:00:00Z",
                Map.of("stillroom", "0.1.0"),
                "cpu",
                2,
                null,
                null,
                null,
                spec(),
                new Manifest.Data("scenes", "0".repeat(64), 300, TEST_IMAGES, TEST.categories()),
                new Manifest.Input(SIZE, SIZE, 2, "area"),
                levels,
                arms,
                probes);
    }

    private static ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putObject("inspect").put("images", PROBES.size()).put("features", FEATURES);
        return spec;
    }

    /** The ground truth, image by image. */
    public static DetectionDataset groundTruth() {
        return TEST;
    }

    /** AP of an arm at a step, a fraction: rises towards {@link #FINAL_AP}, which it reaches at the end. */
    public static double ap(String arm, int step) {
        double start = kind(arm).equals("student") ? 0.6 : 0;
        double done = (1 - Math.exp(-3.0 * step / ITERATIONS)) / (1 - Math.exp(-3.0));
        return FINAL_AP.getOrDefault(arm, 0.0) * (start + (1 - start) * done);
    }

    /** Share of the high branch for a test image at an aligned level, once trained. */
    public static double highShare(long image, int level) {
        return HIGH_SHARE[level] + 0.004 * ((image * 7 + level * 3L) % 5) - 0.008;
    }

    /** Energy [H, W]: 0.2 and a bump at every object that fits the level, weaker in the reduced image. */
    public static FloatTensor energy(String branch, int step, long image, int level, int stride) {
        double gain =
                (branch.equals("high") ? 2 : branch.equals("fused") ? 1.9 : 1.5) * (0.4 + 0.6 * step / ITERATIONS);
        int cells = SIZE / stride;
        float[] values = new float[cells * cells];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                double x = (column + 0.5) * stride;
                double y = (row + 0.5) * stride;
                values[row * cells + column] = (float) (0.2 + gain * bumps(image, level, x, y));
            }
        }
        return new FloatTensor(new long[] {cells, cells}, values);
    }

    /** Cosine [H, W] around a mean that is the level's own. */
    public static FloatTensor cosine(double mean, long image, int level) {
        int cells = SIZE / STRIDES[level];
        float[] values = new float[cells * cells];
        for (int i = 0; i < values.length; i++) {
            int row = i / cells;
            double x = (i % cells + 0.5) * STRIDES[level];
            double y = (row + 0.5) * STRIDES[level];
            values[i] = (float) Math.max(-1, Math.min(1, mean - 0.15 + 0.4 * bumps(image, level, x, y)));
        }
        return new FloatTensor(new long[] {cells, cells}, values);
    }

    private static double bumps(long image, int level, double x, double y) {
        double sum = 0;
        for (Annotation object : image(image).annotations()) {
            Box box = object.sourceBox();
            double side = Math.sqrt(box.area());
            double fit = Math.exp(-Math.pow(Math.log(side / (2.5 * STRIDES[level])) / Math.log(2), 2) / 2);
            double dx = (x - (box.x1() + box.x2()) / 2) / (box.width() / 2 + 2);
            double dy = (y - (box.y1() + box.y2()) / 2) / (box.height() / 2 + 2);
            sum += fit * Math.exp(-(dx * dx + dy * dy) / 2);
        }
        return Math.min(1.2, sum);
    }

    private static ImageRecord image(long id) {
        return TEST.images().get((int) id - 1);
    }

    private static Path write(Path folder, String runningArm, int step) {
        Manifest manifest = manifest();
        try (RunWriter writer = RunWriter.create(folder, manifest, "name: recorded\n", TEST)) {
            new RecordedRun(writer, manifest).writeArms(runningArm, step);
        }
        return folder;
    }

    private void writeArms(String runningArm, int runningStep) {
        PROBES.forEach(id -> writer.probe(id, png(image(id))));
        List<ArmState> states = new ArrayList<>();
        boolean reached = false;
        for (Manifest.Arm arm : manifest.arms()) {
            boolean running = arm.id().equals(runningArm);
            int step = running ? runningStep : reached ? -1 : ITERATIONS;
            reached |= running;
            writeArm(arm, -1, step);
            Status status = running ? Status.RUNNING : reached ? Status.QUEUED : Status.DONE;
            states.add(new ArmState(arm.id(), status, Math.max(0, step), ITERATIONS));
        }
        writer.state(state(reached ? runningArm : null, states));
    }

    private static RunState state(@Nullable String runningArm, List<ArmState> arms) {
        boolean running = runningArm != null;
        return new RunState(
                running ? Status.RUNNING : Status.DONE,
                null,
                ProcessHandle.current().pid(),
                "2026-11-20T15:00:00Z",
                "2026-11-20T15:10:00Z",
                runningArm,
                running ? 61.2 : null,
                running ? 72.0 : null,
                running ? 240.0 : null,
                arms);
    }

    /** Writes what comes after step {@code from}; −1 for all of it. */
    private void writeArm(Manifest.Arm arm, int from, int lastStep) {
        if (lastStep < 0) {
            return;
        }
        ArmWriter out = writer.arm(arm.id());
        for (int step = 10 * (Math.max(0, from) / 10 + 1); step <= lastStep; step += 10) {
            writeMetrics(out, arm, step);
        }
        for (int step = INTERVAL * Math.floorDiv(from + INTERVAL, INTERVAL); step <= lastStep; step += INTERVAL) {
            out.evaluation(evaluation(arm, step));
            out.detections(step, detections(step));
            out.metric(step, "AP", ap(arm.name(), step));
            out.metric(step, "AP50", Math.min(1, 1.6 * ap(arm.name(), step)));
            for (long image : PROBES) {
                out.snapshot(step, image, maps(arm, step, image));
            }
        }
        out.flush();
    }

    private static void writeMetrics(ArmWriter out, Manifest.Arm arm, int step) {
        double fall = Math.exp(-3.0 * step / ITERATIONS);
        double noise = Math.sin(step * 12.9898) * 0.08;
        boolean teacher = arm.kind().equals("teacher");
        for (String branch : teacher ? List.of("high.", "low.", "fused.") : List.of("")) {
            out.metric(step, "loss." + branch + "cls", 0.4 + 0.9 * fall + noise);
            out.metric(step, "loss." + branch + "box", 0.5 + 0.4 * fall + noise / 2);
            out.metric(step, "loss." + branch + "centerness", 0.6 + 0.05 * fall);
        }
        if (arm.kind().equals("student")) {
            out.metric(step, "loss.kd", arm.name().equals("student") ? 0.2 + 0.5 * fall + noise / 4 : 0);
        }
        out.metric(step, "loss", 1.5 + 1.5 * fall + 2 * noise);
        out.metric(step, "learningRate", 0.002 * (1 + Math.cos(Math.PI * step / ITERATIONS)) / 2);
        for (int k = 0; teacher && k < STRIDES.length; k++) {
            out.metric(step, "fusion.high." + k, HIGH_SHARE[k] + (0.5 - HIGH_SHARE[k]) * fall + noise / 10);
        }
    }

    /**
     * Detections of any arm on the whole test set at a step: every object, its box a pixel to the right, the score falling from 0.9
     * by a tenth with each object of an image, and halved before the end; but for the last object of an image, which is missed.
     */
    public static List<Detection> detections(int step) {
        List<Detection> detections = new ArrayList<>();
        for (ImageRecord image : TEST.images()) {
            List<Annotation> objects = image.annotations();
            for (int i = 0; i < objects.size() - 1; i++) {
                Box box = objects.get(i).sourceBox();
                double score = (0.9 - 0.1 * i) * (step < ITERATIONS ? 0.5 : 1);
                detections.add(new Detection(
                        image.id(),
                        objects.get(i).category(),
                        new Box(box.x1() + 1, box.y1(), box.x2() + 1, box.y2()),
                        Math.max(0.01, score)));
            }
        }
        return detections;
    }

    private static Evaluation evaluation(Manifest.Arm arm, int step) {
        Map<String, @Nullable Double> stats = new LinkedHashMap<>();
        for (String name :
                List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl")) {
            stats.put(name, name.endsWith("l") ? null : ap(arm.name(), step));
        }
        List<Evaluation.CategoryResult> categories = TEST.categories().stream()
                .map(category -> new Evaluation.CategoryResult(
                        category.id(),
                        category.name(),
                        ap(arm.name(), step),
                        ap(arm.name(), step),
                        ap(arm.name(), step)))
                .toList();
        return new Evaluation(
                arm.id(),
                step,
                TEST_IMAGES,
                2.1,
                stats,
                categories,
                arm.kind().equals("teacher") ? fusion() : null,
                List.of());
    }

    private static Evaluation.Fusion fusion() {
        Map<Long, List<double[]>> images = new LinkedHashMap<>();
        TEST.images().forEach(image -> images.put(image.id(), weights(image.id())));
        List<double[]> mean = IntStream.range(0, STRIDES.length)
                .mapToObj(k -> {
                    double high = images.values().stream()
                            .mapToDouble(weights -> weights.get(k)[0])
                            .average()
                            .orElseThrow();
                    return new double[] {high, 1 - high};
                })
                .toList();
        return new Evaluation.Fusion(mean, images);
    }

    private static List<double[]> weights(long image) {
        return IntStream.range(0, STRIDES.length)
                .mapToObj(k -> new double[] {highShare(image, k), 1 - highShare(image, k)})
                .toList();
    }

    private static Map<String, FloatTensor> maps(Manifest.Arm arm, int step, long image) {
        Map<String, FloatTensor> maps = new LinkedHashMap<>();
        for (int k = 0; k < STRIDES.length; k++) {
            int stride = arm.kind().equals("conventional") ? Math.min(SIZE, 2 * STRIDES[k]) : STRIDES[k];
            for (String branch : branches(arm.kind())) {
                FloatTensor energy = energy(branch, step, image, k, stride);
                float[] cosines = cosines(arm, branch, step, image, k, energy.values().length);
                maps.putAll(RecordedFeatures.of(branch, k, energy, cosines, hasFeatures(image), manifest()));
            }
            if (arm.kind().equals("teacher")) {
                maps.put("high-low.cosine." + k, cosine(LIKENESS[k], image, k));
            }
            if (arm.kind().equals("student")) {
                maps.put("fused.cosine." + k, cosine(LIKENESS[k] + 0.4 * step / ITERATIONS, image, k));
            }
        }
        if (arm.kind().equals("teacher")) {
            float[] weights = new float[2 * STRIDES.length];
            for (int k = 0; k < STRIDES.length; k++) {
                weights[2 * k] = (float) highShare(image, k);
                weights[2 * k + 1] = (float) (1 - highShare(image, k));
            }
            maps.put("fusion.weights", new FloatTensor(new long[] {STRIDES.length, 2}, weights));
        }
        return maps;
    }

    /** Whether the features of a probe are recorded too. */
    public static boolean hasFeatures(long image) {
        return PROBES.indexOf(image) < FEATURES;
    }

    /** Cosines between a branch's vectors and those of the teacher's high and fused branches, which are parallel. */
    private static float[] cosines(Manifest.Arm arm, String branch, int step, long image, int level, int positions) {
        float[] one = new float[positions];
        Arrays.fill(one, 1);
        return switch (arm.kind()) {
            case "teacher" ->
                branch.equals("low") ? cosine(LIKENESS[level], image, level).values() : one;
            case "student" ->
                cosine(LIKENESS[level] + 0.4 * step / ITERATIONS, image, level).values();
            default -> one;
        };
    }

    private static List<String> branches(String kind) {
        return switch (kind) {
            case "teacher" -> List.of("high", "low", "fused");
            case "high" -> List.of("high");
            default -> List.of("low");
        };
    }

    private static String kind(String name) {
        return name.equals("student-no-kd") ? "student" : name;
    }

    private static Map<String, Double> finalAp() {
        Map<String, Double> ap = new LinkedHashMap<>();
        ap.put("conventional", 0.152);
        ap.put("aligned-low", 0.203);
        ap.put("high", 0.39);
        ap.put("teacher", 0.407);
        ap.put("student", 0.354);
        ap.put("student-no-kd", 0.3);
        return ap;
    }

    private static byte[] png(ImageRecord image) {
        try {
            RgbImage pixels = image.source().read();
            BufferedImage picture = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
            byte[] rgb = pixels.rgb();
            for (int i = 0; i < pixels.width() * pixels.height(); i++) {
                int value = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
                picture.setRGB(i % pixels.width(), i / pixels.width(), value);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
