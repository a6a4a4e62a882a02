package org.stillroom.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.samples.BuiltinSamples;

/**
 * A run whose detections can be judged by hand. Three images of 100×100 px:
 * <pre>
 *   1: a disc of 20×20, a ring of 40×40     2: a disc of 20×20     3: a crowd of discs, 50×50
 *
 *   teacher   1: disc .9, ring .8, exactly  2: disc .9, exactly
 *   student   1: disc .9, exactly; disc .5, IoU .818 with it; ring .6, IoU .4 with the ring
 *             2: disc .7, exactly           3: disc .9 in the crowd
 *   no KD     1: ring .9, exactly; disc .3 where nothing is
 * </pre>
 * All arms have the same AP recorded, 25. Step 400; at step 200 the student detects nothing. One more arm, aligned-low, was never evaluated.
 */
public final class JudgedRun {

    public static final List<Category> CATEGORIES = List.of(new Category(1, "disc"), new Category(2, "ring"));

    private static final int SIDE = 100;
    private static final int MOST_COMPARED = 100;
    private static final int DISC = 0;
    private static final int RING = 1;
    private static final Box SMALL_DISC = new Box(10, 10, 30, 30);
    private static final Box LARGE_RING = new Box(50, 50, 90, 90);
    private static final Box OTHER_DISC = new Box(20, 20, 40, 40);

    private JudgedRun() {}

    public static Path write(Path folder) {
        List<ImageRecord> images = List.of(
                image(1, object(11, DISC, SMALL_DISC, false), object(12, RING, LARGE_RING, false)),
                image(2, object(21, DISC, OTHER_DISC, false)),
                image(3, object(31, DISC, new Box(0, 0, 50, 50), true)));
        Map<String, List<Detection>> found = new LinkedHashMap<>();
        found.put(
                "teacher-s0",
                List.of(
                        new Detection(1, DISC, SMALL_DISC, 0.9),
                        new Detection(1, RING, LARGE_RING, 0.8),
                        new Detection(2, DISC, OTHER_DISC, 0.9)));
        found.put(
                "student-s0",
                List.of(
                        new Detection(1, DISC, SMALL_DISC, 0.9),
                        new Detection(1, DISC, new Box(12, 10, 32, 30), 0.5),
                        new Detection(1, RING, new Box(50, 50, 66, 90), 0.6),
                        new Detection(2, DISC, OTHER_DISC, 0.7),
                        new Detection(3, DISC, new Box(5, 5, 20, 20), 0.9)));
        found.put(
                "student-no-kd-s0",
                List.of(new Detection(1, RING, LARGE_RING, 0.9), new Detection(1, DISC, new Box(60, 5, 80, 25), 0.3)));
        return write(folder, images, found);
    }

    /** So many images, each with a disc that every arm finds, but that the student misses every tenth. */
    public static Path large(Path folder, int count) {
        List<ImageRecord> images = new ArrayList<>();
        Map<String, List<Detection>> found = new LinkedHashMap<>();
        for (String arm : List.of("teacher-s0", "student-s0", "student-no-kd-s0")) {
            found.put(arm, new ArrayList<>());
        }
        for (int id = 1; id <= count; id++) {
            images.add(image(id, object(id, DISC, SMALL_DISC, false)));
            Detection right = new Detection(id, DISC, SMALL_DISC, 0.9);
            found.get("teacher-s0").add(right);
            found.get("student-no-kd-s0").add(right);
            if (id % 10 != 0) {
                found.get("student-s0").add(right);
            }
        }
        return write(folder, images, found);
    }

    /** Built-in scenes, in which every arm finds most objects, misplaces some and sees two that are not there in every image. */
    static Path scenes(Path folder, JsonNode spec) {
        JsonNode asked = spec.path("data").path("scenes");
        DetectionDataset test = new BuiltinSamples()
                .scenes(new ScenesSpec(
                        asked.path("train").asInt(),
                        asked.path("test").asInt(),
                        asked.path("size").asInt(),
                        asked.path("seed").asLong()))
                .test();
        Random random = new Random(5);
        Map<String, List<Detection>> found = new LinkedHashMap<>();
        for (String arm : List.of("teacher-s0", "student-s0", "student-no-kd-s0")) {
            List<Detection> detections = new ArrayList<>();
            for (ImageRecord image : test.images()) {
                for (Annotation object : image.annotations()) {
                    if (random.nextInt(4) > 0) {
                        double shift = 0.3 * object.sourceBox().width() * random.nextDouble();
                        detections.add(new Detection(
                                image.id(),
                                object.category(),
                                shifted(object.sourceBox(), shift),
                                random.nextDouble()));
                    }
                }
                for (int i = 0; i < 2; i++) {
                    double left = 90 * random.nextDouble();
                    double top = 90 * random.nextDouble();
                    detections.add(new Detection(
                            image.id(), DISC, new Box(left, top, left + 30, top + 30), random.nextDouble()));
                }
            }
            found.put(arm, detections);
        }
        return write(folder, test, spec, found);
    }

    private static Box shifted(Box box, double right) {
        return new Box(box.x1() + right, box.y1(), box.x2() + right, box.y2());
    }

    private static Path write(Path folder, List<ImageRecord> images, Map<String, List<Detection>> found) {
        return write(folder, new DetectionDataset("judged", CATEGORIES, images), spec(), found);
    }

    private static Path write(Path folder, DetectionDataset test, JsonNode spec, Map<String, List<Detection>> found) {
        int images = test.images().size();
        Manifest manifest = manifest(images, test.categories(), spec);
        try (RunWriter writer = RunWriter.create(folder, manifest, "name: judged\n", test)) {
            writer.probe(1, Png.encode(grey()));
            found.forEach((arm, detections) -> {
                evaluate(writer.arm(arm), arm, 200, arm.equals("student-s0") ? List.of() : detections, images);
                evaluate(writer.arm(arm), arm, 400, detections, images);
            });
            // Intervals over resamples of thousands of images take long, and nobody looks at them there.
            if (images <= MOST_COMPARED) {
                writer.comparison(
                        Comparisons.of(List.of(RunReader.open(folder))).get(0));
            }
            writer.state(new RunState(
                    Status.DONE,
                    null,
                    ProcessHandle.current().pid(),
                    "2026-11-20T15:00:00Z",
                    "2026-11-20T15:10:00Z",
                    null,
                    null,
                    null,
                    null,
                    manifest.arms().stream()
                            .map(arm -> new ArmState(
                                    arm.id(),
                                    found.containsKey(arm.id()) ? Status.DONE : Status.QUEUED,
                                    found.containsKey(arm.id()) ? 400 : 0,
                                    400))
                            .toList()));
        }
        return folder;
    }

    private static void evaluate(ArmWriter out, String arm, int step, List<Detection> detections, int images) {
        Map<String, @Nullable Double> stats = new LinkedHashMap<>();
        stats.put("AP", 0.25);
        out.evaluation(new Evaluation(arm, step, images, 1, stats, List.of(), null, List.of()));
        out.detections(step, detections);
        out.metric(step, "AP", 0.25);
        out.flush();
    }

    private static ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        spec.putObject("training").put("evaluateEvery", 200);
        ArrayNode arms = spec.putArray("arms");
        for (String arm : List.of("aligned-low", "teacher", "student", "student-no-kd")) {
            arms.addObject().put("name", arm);
        }
        return spec;
    }

    private static Manifest manifest(int images, List<Category> categories, JsonNode spec) {
        return new Manifest(
                Manifest.FORMAT,
                "judged",
                "A run to be judged by hand",
                "2026-11-20T15:00:00Z",
                Map.of("stillroom", "0.1.0"),
                "cpu",
                2,
                null,
                null,
                null,
                spec,
                new Manifest.Data("judged", "0".repeat(64), 10, images, categories),
                new Manifest.Input(128, 128, 2, "area"),
                List.of(new Manifest.Level(8, "P3", "P2")),
                List.of(
                        new Manifest.Arm("aligned-low-s0", "aligned-low", "aligned-low", 0, 400, null),
                        new Manifest.Arm("teacher-s0", "teacher", "teacher", 0, 400, null),
                        new Manifest.Arm("student-s0", "student", "student", 0, 400, "teacher-s0"),
                        new Manifest.Arm(
                                "student-no-kd-s0", "student-no-kd", "student", 0, 400, "teacher-s0", "no-kd")),
                List.of(new Manifest.Probe(1, "probes/1.png", 128, 128, 1.28)));
    }

    private static ImageRecord image(long id, Annotation... objects) {
        return new ImageRecord(
                id,
                "image-%d.png".formatted(id),
                SIDE,
                SIDE,
                () -> {
                    throw new IOException("a ground truth has no pixels");
                },
                List.of(objects));
    }

    private static Annotation object(long id, int category, Box box, boolean crowd) {
        return new Annotation(id, category, box, box.area(), crowd);
    }

    private static RgbImage grey() {
        byte[] rgb = new byte[3 * 128 * 128];
        Arrays.fill(rgb, (byte) 90);
        return new RgbImage(128, 128, rgb);
    }
}
