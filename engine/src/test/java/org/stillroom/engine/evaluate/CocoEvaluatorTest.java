package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Box;

class CocoEvaluatorTest {

    private static final Box BOX = new Box(10, 10, 30, 30);
    private static final Box FAR = new Box(60, 60, 80, 80);

    private static Annotation object(long id, Box box) {
        return new Annotation(id, 0, box, box.area(), false);
    }

    private static ImageRecord image(long id, Annotation... annotations) {
        return new ImageRecord(
                id, id + ".png", 100, 100, () -> new RgbImage(100, 100, new byte[30_000]), List.of(annotations));
    }

    private static DetectionDataset truth(ImageRecord... images) {
        return new DetectionDataset("truth", List.of(new Category(1, "a"), new Category(2, "b")), List.of(images));
    }

    private static Detection detection(long image, Box box, double score) {
        return new Detection(image, 0, box, score);
    }

    private static double ap50(DetectionDataset truth, Detection... detections) {
        return CocoEvaluator.evaluate(truth, List.of(detections))
                .get(Statistic.AP50)
                .orElseThrow();
    }

    @Test
    void onePerfectDetectionIsPerfectButForTheEpsilonInPrecision() {
        CocoResult result = CocoEvaluator.evaluate(truth(image(1, object(1, BOX))), List.of(detection(1, BOX, 0.5)));

        assertThat(result.get(Statistic.AP)).hasValue(0.9999999999999998);
        assertThat(result.get(Statistic.AR1)).hasValue(1);
        assertThat(result.get(Statistic.AP_SMALL)).hasValue(0.9999999999999998);
        assertThat(result.get(Statistic.AP_LARGE)).isEmpty();
        assertThat(result.categories().get(0).score50()).hasSize(101).containsOnly(0.5);
        assertThat(result.categories().get(1).ap()).isEmpty();
        assertThat(result.categories().get(1).precision50()).isEmpty();
    }

    @Test
    void halfTheObjectsFoundGivesTheRecallsUpToAHalf() {
        // 51 of the recalls 0, 0.01 … 1 are at most 0.5, there precision is 1
        assertThat(ap50(truth(image(1, object(1, BOX), object(2, FAR))), detection(1, BOX, 0.5)))
                .isCloseTo(51 / 101.0, within(1e-12));
    }

    @Test
    void aMistakeOfHigherScoreHalvesThePrecision() {
        DetectionDataset truth = truth(image(1, object(1, BOX)));

        assertThat(ap50(truth, detection(1, FAR, 0.9), detection(1, BOX, 0.5))).isCloseTo(0.5, within(1e-12));
        assertThat(ap50(truth, detection(1, BOX, 0.9), detection(1, FAR, 0.5))).isCloseTo(1, within(1e-12));
        // the second detection of an object is a mistake, too
        assertThat(ap50(truth, detection(1, BOX, 0.9), detection(1, BOX, 0.8))).isCloseTo(1, within(1e-12));
    }

    @Test
    void ofEqualScoresTheOneGivenFirstComesFirst() {
        DetectionDataset truth = truth(image(1, object(1, BOX)));

        assertThat(ap50(truth, detection(1, FAR, 0.5), detection(1, BOX, 0.5))).isCloseTo(0.5, within(1e-12));
        assertThat(ap50(truth, detection(1, BOX, 0.5), detection(1, FAR, 0.5))).isCloseTo(1, within(1e-12));
    }

    @Test
    void nothingFoundIsZeroAndNothingToFindIsAbsent() {
        CocoResult nothingFound = CocoEvaluator.evaluate(truth(image(1, object(1, BOX))), List.of());
        CocoResult nothingThere = CocoEvaluator.evaluate(truth(image(1)), List.of(detection(1, BOX, 0.5)));

        assertThat(nothingFound.get(Statistic.AP)).hasValue(0);
        assertThat(nothingFound.get(Statistic.AR100)).hasValue(0);
        assertThat(nothingThere.byName().values()).containsOnly(OptionalDouble.empty());
        assertThat(CocoEvaluator.evaluate(truth(), List.of()).get(Statistic.AP)).isEmpty();
    }

    @Test
    void aDetectionOnAnImageWithoutObjectsIsAMistake() {
        assertThat(ap50(truth(image(1, object(1, BOX)), image(2)), detection(2, BOX, 0.9), detection(1, BOX, 0.5)))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void aCrowdTakesAnyNumberOfDetectionsAndCountsForNothing() {
        Annotation crowd = new Annotation(2, 0, new Box(50, 50, 100, 100), 2500, true);
        DetectionDataset truth = truth(image(1, object(1, BOX), crowd));

        assertThat(ap50(truth, detection(1, FAR, 0.9), detection(1, FAR, 0.8), detection(1, BOX, 0.5)))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void anAreaOfExactly1024IsSmallAndMedium() {
        Box box = new Box(0, 0, 32, 32);
        CocoResult result = CocoEvaluator.evaluate(truth(image(1, object(1, box))), List.of(detection(1, box, 0.5)));

        assertThat(result.get(Statistic.AR_SMALL)).hasValue(1);
        assertThat(result.get(Statistic.AR_MEDIUM)).hasValue(1);
    }

    @Test
    void sizeGoesByTheAreaFieldNotTheBox() {
        Annotation slim = new Annotation(1, 0, new Box(0, 0, 90, 90), 500, false);
        CocoResult result = CocoEvaluator.evaluate(truth(image(1, slim)), List.of());

        assertThat(result.get(Statistic.AR_SMALL)).hasValue(0);
        assertThat(result.get(Statistic.AR_MEDIUM)).isEmpty();
    }

    @Test
    void onlyAHundredDetectionsOfAnImageCount() {
        List<Detection> detections = new ArrayList<>(Collections.nCopies(100, detection(1, FAR, 0.9)));
        detections.add(detection(1, BOX, 0.1));
        DetectionDataset truth = truth(image(1, object(1, BOX)));

        assertThat(CocoEvaluator.evaluate(truth, detections).get(Statistic.AR100))
                .hasValue(0);
        assertThat(CocoEvaluator.evaluate(truth, detections.subList(1, 101)).get(Statistic.AR100))
                .hasValue(1);
        assertThat(CocoEvaluator.evaluate(truth, detections.subList(1, 101)).get(Statistic.AR10))
                .hasValue(0);
    }

    @Test
    void theThresholdsAreNumPysDoubles() {
        assertThat(Thresholds.IOU)
                .containsExactly(0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95);
        assertThat(Thresholds.RECALL).hasSize(101).endsWith(0.99, 1.0);
        assertThat(Thresholds.RECALL[29]).isEqualTo(29 * 0.01);
    }

    @Test
    void anIouOfExactlyAHalfIsEnough() {
        // 20×10 in 20×20
        assertThat(ap50(truth(image(1, object(1, BOX))), detection(1, new Box(10, 10, 30, 20), 1)))
                .isCloseTo(1, within(1e-12));
    }

    /** A random scene of 12 images in 2 categories, with crowds and, where asked for, no two equal scores. */
    private record Sample(DetectionDataset truth, List<Detection> detections) {
        static Sample of(long seed) {
            Random random = new Random(seed);
            List<ImageRecord> images = new ArrayList<>();
            List<Detection> detections = new ArrayList<>();
            for (long id = 0; id < 12; id++) {
                List<Annotation> annotations = new ArrayList<>();
                for (int i = random.nextInt(6); i > 0; i--) {
                    Box box = box(random);
                    annotations.add(new Annotation(
                            100 * id + i,
                            random.nextInt(2),
                            box,
                            box.area() * random.nextDouble(),
                            random.nextInt(8) == 0));
                    detections.add(new Detection(id, random.nextInt(2), near(box, random), random.nextDouble()));
                }
                detections.add(new Detection(id, random.nextInt(2), box(random), random.nextDouble()));
                images.add(image(id, annotations.toArray(new Annotation[0])));
            }
            return new Sample(CocoEvaluatorTest.truth(images.toArray(new ImageRecord[0])), detections);
        }

        private static Box box(Random random) {
            return Box.ofXywh(random.nextInt(50), random.nextInt(50), 1 + random.nextInt(150), 1 + random.nextInt(150));
        }

        private static Box near(Box box, Random random) {
            return Box.ofXywh(box.x1() + random.nextInt(5), box.y1() - random.nextInt(5), box.width(), box.height());
        }
    }

    private static long seed() {
        return Long.getLong("test.seed", 2026);
    }

    @Test
    void theOrderOfImagesAndOfDetectionsWithoutTiesDoesNotMatter() {
        for (long seed = seed(); seed < seed() + 20; seed++) {
            Sample sample = Sample.of(seed);
            CocoResult expected = CocoEvaluator.evaluate(sample.truth(), sample.detections());

            List<ImageRecord> images = new ArrayList<>(sample.truth().images());
            List<Detection> detections = new ArrayList<>(sample.detections());
            Collections.shuffle(images, new Random(seed));
            Collections.shuffle(detections, new Random(seed));

            assertThat(CocoEvaluator.evaluate(truth(images.toArray(new ImageRecord[0])), detections))
                    .as("-Dtest.seed=%d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void idsDoNotMatterNotEvenZero() {
        for (long seed = seed(); seed < seed() + 20; seed++) {
            Sample sample = Sample.of(seed);
            CocoResult expected = CocoEvaluator.evaluate(sample.truth(), sample.detections());

            List<ImageRecord> shifted = sample.truth().images().stream()
                    .map(image -> image(
                            image.id() - 6,
                            image.annotations().stream()
                                    .map(a -> new Annotation(
                                            a.id() == 101 ? 0 : -a.id(),
                                            a.category(),
                                            a.sourceBox(),
                                            a.area(),
                                            a.crowd()))
                                    .toArray(Annotation[]::new)))
                    .toList();
            List<Detection> detections = sample.detections().stream()
                    .map(d -> new Detection(d.imageId() - 6, d.category(), d.sourceBox(), d.score()))
                    .toList();

            assertThat(CocoEvaluator.evaluate(truth(shifted.toArray(new ImageRecord[0])), detections))
                    .as("-Dtest.seed=%d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void onlyTheOrderOfScoresMattersNotTheirSize() {
        Sample sample = Sample.of(seed());
        List<Detection> squeezed = sample.detections().stream()
                .map(d -> new Detection(d.imageId(), d.category(), d.sourceBox(), d.score() / 1000 - 5))
                .toList();

        assertThat(CocoEvaluator.evaluate(sample.truth(), squeezed).statistics())
                .isEqualTo(CocoEvaluator.evaluate(sample.truth(), sample.detections())
                        .statistics());
    }

    @Test
    void theInputIsLeftAsItIs() {
        Sample sample = Sample.of(seed());
        List<Detection> before = List.copyOf(sample.detections());

        CocoResult result = CocoEvaluator.evaluate(sample.truth(), Collections.unmodifiableList(sample.detections()));

        assertThat(sample.detections()).isEqualTo(before);
        assertThatThrownBy(() -> result.statistics().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theSummaryIsPycocotoolsText() {
        DetectionDataset truth = truth(image(1, object(1, BOX), object(2, FAR)));

        String summary =
                CocoEvaluator.evaluate(truth, List.of(detection(1, BOX, 0.5))).summary();

        // 51/101 = 0.50495; no object is medium or large
        assertThat(summary).isEqualTo("""
                         Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.505
                         Average Precision  (AP) @[ IoU=0.50      | area=   all | maxDets=100 ] = 0.505
                         Average Precision  (AP) @[ IoU=0.75      | area=   all | maxDets=100 ] = 0.505
                         Average Precision  (AP) @[ IoU=0.50:0.95 | area= small | maxDets=100 ] = 0.505
                         Average Precision  (AP) @[ IoU=0.50:0.95 | area=medium | maxDets=100 ] = -1.000
                         Average Precision  (AP) @[ IoU=0.50:0.95 | area= large | maxDets=100 ] = -1.000
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets=  1 ] = 0.500
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets= 10 ] = 0.500
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.500
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area= small | maxDets=100 ] = 0.500
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area=medium | maxDets=100 ] = -1.000
                         Average Recall     (AR) @[ IoU=0.50:0.95 | area= large | maxDets=100 ] = -1.000""".indent(1).stripTrailing());
    }

    @Test
    void aScoreThatIsNoNumberAndAnImageThatIsNotThereAreRefused() {
        DetectionDataset truth = truth(image(1, object(1, BOX)));

        assertThatThrownBy(() -> CocoEvaluator.evaluate(truth, List.of(detection(1, BOX, Double.NaN))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CocoEvaluator.evaluate(truth, List.of(detection(2, BOX, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @TempDir
    Path folder;

    /** One image and one object of the box [x, y, w, h], one detection of the same; the numbers as they are written. */
    private CocoResult files(String box, String result) throws IOException {
        Path gt = Files.writeString(folder.resolve("gt.json"), """
                {"images": [{"id": 0, "file_name": "a"}], "categories": [{"id": 5, "name": "a"}],
                 "annotations": [{"id": 0, "image_id": 0, "category_id": 5, "bbox": %s}]}
                """.formatted(box));
        return CocoEvaluator.evaluate(gt, Files.writeString(folder.resolve("dt.json"), result));
    }

    @Test
    void anAreaInAFileIsWidthTimesHeightNotWhatTheCornersGive() throws IOException {
        // From its corners the mistake would be 31.999999999999996 wide, no longer medium, and so not counted there.
        assertThat(0.01 + 32 - 0.01).isLessThan(32);
        String mistake = "{\"image_id\": 0, \"category_id\": 5, \"bbox\": [0.01, 0, 32, 32], \"score\": 0.9}";
        String right = mistake.replace("[0.01, 0, 32, 32]", "[50, 50, 40, 40]").replace("0.9", "0.5");

        CocoResult result = files("[50, 50, 40, 40]", "[" + mistake + "," + right + "]");

        assertThat(result.get(Statistic.AP_MEDIUM).orElseThrow()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void categoriesThatTheGroundTruthDoesNotListDoNotCountUnlessThereAreNoOthers() throws IOException {
        String right = "{\"image_id\": 0, \"category_id\": 5, \"bbox\": [0, 0, 9, 9], \"score\": 0.5}";
        String other = right.replace(": 5", ": 6").replace("0.5", "0.9");

        assertThat(files("[0, 0, 9, 9]", "[" + other + "," + right + "]")
                        .get(Statistic.AP50)
                        .orElseThrow())
                .isCloseTo(1, within(1e-12));
        assertThatThrownBy(() -> files("[0, 0, 9, 9]", "[" + other + "]"))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("no category_id is one of the categories")
                .hasMessageContaining("such as 6");
    }

    @Test
    void manyImagesAgreeWithTheSumOfTheirParts() {
        // Every image holds one object, found in the even ones: recall is a half at every threshold.
        ImageRecord[] images = IntStream.range(0, 200)
                .mapToObj(id -> image(id, object(id, BOX)))
                .toArray(ImageRecord[]::new);
        List<Detection> detections = new ArrayList<>();
        for (int id = 0; id < 200; id++) {
            for (int i = 0; i < 100; i++) {
                Box box = i == 0 && id % 2 == 0 ? BOX : FAR;
                detections.add(detection(id, box, 1 - i / 100.0));
            }
        }

        CocoResult result = CocoEvaluator.evaluate(truth(images), detections);

        assertThat(result.get(Statistic.AR100)).hasValue(0.5);
        assertThat(result.get(Statistic.AR1)).hasValue(0.5);
    }
}
