package org.stillroom.engine.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.spec.ScenesSpec;
import org.stillroom.engine.train.Rectangles;
import org.stillroom.engine.train.TinyExperiment;

/** Whole runs of tiny arms, and what counts of them. */
public final class TinyRuns {

    public static final ExperimentRunner RUNNER = new ExperimentRunner(new RectanglesForScenes());

    public static final RunListener NOBODY = new RunListener() {};

    private TinyRuns() {}

    /** All six arms, on two threads. */
    public static RunRequest request(Path out) {
        return request(out, 2, List.of());
    }

    /** Some arms with their teachers, one after another. */
    public static RunRequest oneLane(Path out, String... arms) {
        return request(out, 1, List.of(arms));
    }

    /** Some arms with their teachers, two side by side; {@code sets} as of {@code --set}. */
    public static RunRequest request(Path out, int threads, List<String> arms, String... sets) {
        return new RunRequest(TinyExperiment.spec(sets), TinyExperiment.YAML, out, null, "cpu", threads, arms);
    }

    /** Checkpoints of the last step, evaluations, detections and snapshots of all: byte by byte, less what is time. */
    public static Map<String, String> content(Path run) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(run.resolve("arms"))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(path).toString();
                if (name.contains("snapshots") || name.contains("detections") || name.endsWith("/6.safetensors")) {
                    files.put(name, Arrays.hashCode(Files.readAllBytes(path)) + " of " + Files.size(path));
                } else if (name.contains("evaluation")) {
                    ObjectNode evaluation = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(path));
                    evaluation.remove("seconds");
                    files.put(name, evaluation.toString());
                }
            }
        }
        return files;
    }

    /** Everything measured, less what is time. */
    public static Map<String, List<String>> numbers(Path run) {
        Map<String, List<String>> numbers = new TreeMap<>();
        RunReader reader = RunReader.open(run);
        for (Manifest.Arm arm : reader.manifest().arms()) {
            List<Metric> metrics = reader.metrics(arm.id()).poll().metrics();
            numbers.put(
                    arm.id(),
                    metrics.stream()
                            .filter(metric -> !metric.name().equals("imagesPerSecond"))
                            .map(metric -> metric.step() + " " + metric.name() + " " + metric.value())
                            .toList());
        }
        return numbers;
    }

    /** Two runs are the same to the bit. */
    public static void assertEqual(Path run, Path other) throws IOException {
        assertThat(numbers(run)).isEqualTo(numbers(other));
        assertThat(content(run)).isNotEmpty().isEqualTo(content(other));
    }

    /** Tells the control to stop when enough has been evaluated, or a certain evaluation is there. */
    static final class Stopper implements RunListener {

        private Control control = new Control();
        private int evaluationsLeft;
        private String arm = "";
        private int step;

        @Override
        public void evaluated(Evaluation evaluation) {
            evaluationsLeft--;
            if (evaluationsLeft == 0 || (evaluation.arm().equals(arm) && evaluation.step() == step)) {
                control.stop();
            }
        }

        Control after(int evaluations) {
            evaluationsLeft = evaluations;
            control = new Control();
            return control;
        }

        Control at(String armId, int evaluatedStep) {
            arm = armId;
            step = evaluatedStep;
            return after(Integer.MAX_VALUE);
        }
    }

    /** Seeded rectangles in the place of the built-in scenes. */
    public static class RectanglesForScenes implements Builtins {

        @Override
        public Map<String, String> experiments() {
            return Map.of("tiny", TinyExperiment.YAML);
        }

        @Override
        public Scenes scenes(ScenesSpec spec) {
            return new Scenes(Rectangles.of(spec.train(), spec.size(), 1), Rectangles.of(spec.test(), spec.size(), 2));
        }
    }

    /** A data set of which one image cannot be read. */
    static DetectionDataset withBrokenImage(DetectionDataset whole, long id) {
        List<ImageRecord> images = whole.images().stream()
                .map(image -> image.id() == id ? broken(image) : image)
                .toList();
        return new DetectionDataset(whole.name(), whole.categories(), images);
    }

    private static ImageRecord broken(ImageRecord image) {
        return new ImageRecord(
                image.id(),
                image.name(),
                image.width(),
                image.height(),
                () -> {
                    throw new IOException("torn");
                },
                image.annotations());
    }
}
