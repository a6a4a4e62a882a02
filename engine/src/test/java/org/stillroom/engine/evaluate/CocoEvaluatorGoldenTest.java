package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.CocoResult.CategoryResult;
import org.stillroom.engine.golden.Golden;

/** Every case of {@code golden/coco_eval}: pycocotools' own numbers, with -1 for what has no ground truth. */
class CocoEvaluatorGoldenTest {

    /** Sums of up to 10⁵ fractions differ from NumPy's, which adds in another order, by less than 1e-13. */
    private static final double TOLERANCE = 1e-12;

    static Stream<Path> cases() {
        return Golden.cases("coco_eval").stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreesWithPycocotools(Path folder) throws IOException {
        CocoResult result = CocoEvaluator.evaluate(folder.resolve("gt.json"), folder.resolve("dt.json"));

        compare(result, folder);
    }

    /**
     * What a run evaluates in memory is what anybody gets from the files it writes. (Against pycocotools on the file as
     * given, corners may differ by one bit, and an IoU of exactly a threshold with them.)
     */
    @ParameterizedTest
    @MethodSource("cases")
    void recordsGiveTheSameAsTheFilesWrittenFromThem(Path folder, @TempDir Path written) throws IOException {
        DetectionDataset truth = CocoJson.readGroundTruth(folder.resolve("gt.json"));
        List<Detection> detections = CocoJson.readDetections(folder.resolve("dt.json"), truth);
        Path gt = Files.writeString(written.resolve("gt.json"), CocoJson.groundTruth(truth));
        Path dt = Files.writeString(written.resolve("dt.json"), CocoJson.results(truth, detections));

        assertThat(CocoEvaluator.evaluate(gt, dt)).isEqualTo(CocoEvaluator.evaluate(truth, detections));
    }

    /** The curves are those that the numbers are read off. */
    @ParameterizedTest
    @MethodSource("cases")
    void theCurvesHaveTheAp50AndThePrecisionOfTheirClass(Path folder) {
        DetectionDataset truth = CocoJson.readGroundTruth(folder.resolve("gt.json"));
        List<Detection> detections = CocoJson.readDetections(folder.resolve("dt.json"), truth);

        List<RecallCurve> curves = CocoEvaluator.curves(truth, detections);

        List<CategoryResult> measured = CocoEvaluator.evaluate(truth, detections).categories().stream()
                .filter(category -> category.ap().isPresent())
                .toList();
        assertThat(curves).hasSize(10 * measured.size());
        for (int i = 0; i < measured.size(); i++) {
            List<RecallCurve> ofClass = curves.subList(10 * i, 10 * i + 10);
            assertThat(ofClass)
                    .allMatch(curve -> curve.category().equals(ofClass.get(0).category()));
            assertThat(ofClass.get(0).category()).isEqualTo(measured.get(i).category());
            assertThat(ofClass.get(0).precision()).isEqualTo(measured.get(i).precision50());
            assertThat(ofClass.get(0).score()).isEqualTo(measured.get(i).score50());
            assertThat(ofClass.get(0).ap()).isEqualTo(measured.get(i).ap50().orElseThrow());
            assertThat(ofClass.stream().mapToDouble(RecallCurve::ap).average().orElseThrow())
                    .isCloseTo(measured.get(i).ap().orElseThrow(), within(TOLERANCE));
        }
    }

    private static void compare(CocoResult result, Path folder) throws IOException {
        JsonNode expected =
                new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
        assertThat(result.byName()).hasSize(12).hasSameSizeAs(expected.get("stats"));
        result.byName()
                .forEach((name, value) ->
                        close(name, value, expected.get("stats").get(name)));
        assertThat(result.categories()).hasSameSizeAs(expected.get("per_category"));
        for (CategoryResult category : result.categories()) {
            long id = category.category().id();
            JsonNode numbers = expected.get("per_category").get(Long.toString(id));
            close("AP of " + id, category.ap(), numbers.get("AP"));
            close("AP50 of " + id, category.ap50(), numbers.get("AP50"));
            close("AR100 of " + id, category.ar100(), numbers.get("AR100"));
            close("precision of " + id, category.precision50(), numbers.get("precision50"));
            close("scores of " + id, category.score50(), numbers.get("scores50"));
        }
    }

    private static void close(String name, OptionalDouble actual, JsonNode expected) {
        assertThat(actual.orElse(-1)).as(name).isCloseTo(expected.doubleValue(), within(TOLERANCE));
    }

    private static void close(String name, List<Double> actual, JsonNode expected) {
        assertThat(expected).as(name).hasSize(101);
        if (actual.isEmpty()) {
            assertThat(expected).as(name).allMatch(value -> value.doubleValue() == -1);
            return;
        }
        assertThat(actual).as(name).hasSize(101);
        for (int i = 0; i < 101; i++) {
            assertThat(actual.get(i))
                    .as(name + " at recall " + i)
                    .isCloseTo(expected.get(i).doubleValue(), within(TOLERANCE));
        }
    }
}
