package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.golden.Golden;

class ImageBootstrapTest {

    /** The evaluation sums 10³ fractions a category in another order. */
    private static final double TOLERANCE = 1e-12;

    private static final Box BOX = new Box(10, 10, 30, 30);
    private static final Box FAR = new Box(60, 60, 80, 80);

    static Stream<Path> goldenCases() {
        return Golden.cases("coco_eval").stream();
    }

    /** With crowds, ignored objects, ties and categories without objects among them. */
    @ParameterizedTest
    @MethodSource("goldenCases")
    void everyImageOnceIsTheEvaluation(Path folder) {
        DetectionDataset truth = CocoJson.readGroundTruth(folder.resolve("gt.json"));
        List<Detection> detections = CocoJson.readDetections(folder.resolve("dt.json"), truth);
        double expected =
                CocoEvaluator.evaluate(truth, detections).get(Statistic.AP).orElse(Double.NaN);

        assertThat(ap(truth, detections, once(truth))).isCloseTo(expected, within(TOLERANCE));
    }

    /** Images left out and images taken up to four times, against a data set that really has the copies in it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aResampleIsTheEvaluationOfTheCopiedImages(long seed) {
        Random random = new Random(seed);
        DetectionDataset truth = randomTruth(random);
        List<Detection> detections = randomDetections(random, truth);
        int[] times = random.ints(truth.images().size(), 0, 5).toArray();
        List<ImageRecord> images = new ArrayList<>();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            for (int copy = 0; copy < times[i]; copy++) {
                ImageRecord image = truth.images().get(i);
                long id = 10L * image.id() + copy;
                images.add(image(id, image.annotations()));
                detections.stream()
                        .filter(detection -> detection.imageId() == image.id())
                        .forEach(each -> found.add(new Detection(id, each.category(), each.sourceBox(), each.score())));
            }
        }
        double expected =
                CocoEvaluator.evaluate(truth(images), found).get(Statistic.AP).orElseThrow();

        assertThat(expected).isBetween(0.05, 0.95);
        assertThat(ap(truth, detections, times)).isCloseTo(expected, within(TOLERANCE));
    }

    /**
     * One object in each of two images; the first is found, the second has a mistake of higher score and is found after it. Precision is
     * 1/2 then 2/3 by rank, so 2/3 everywhere. The first image twice: right is 2 of 3, then 3 of 4, 3/4 everywhere. The second
     * twice: 1 of 3, then 3 of 5, so 3/5. The first alone: 1.
     */
    @Test
    void workedByHand() {
        DetectionDataset truth = truth(List.of(image(1, List.of(object(BOX))), image(2, List.of(object(BOX)))));
        List<Detection> detections =
                List.of(new Detection(1, 0, BOX, 0.8), new Detection(2, 0, FAR, 0.9), new Detection(2, 0, BOX, 0.7));

        assertThat(ap(truth, detections, 1, 1)).isCloseTo(2 / 3.0, within(TOLERANCE));
        assertThat(ap(truth, detections, 2, 1)).isCloseTo(3 / 4.0, within(TOLERANCE));
        assertThat(ap(truth, detections, 1, 2)).isCloseTo(3 / 5.0, within(TOLERANCE));
        assertThat(ap(truth, detections, 2, 0)).isCloseTo(1, within(TOLERANCE));
        assertThat(ap(truth, detections, 0, 2)).isCloseTo(1 / 2.0, within(TOLERANCE));
    }

    @Test
    void aResampleWithoutObjectsHasNoValue() {
        DetectionDataset truth = truth(List.of(image(1, List.of(object(BOX))), image(2, List.of())));

        assertThat(ap(truth, List.of(new Detection(2, 0, BOX, 0.5)), 0, 2)).isNaN();
        assertThat(ap(truth, List.of(), 1, 1)).isZero();
    }

    @Test
    void everyResampleHasAsManyImagesAndTheSameSeedDrawsTheSame() {
        Random random = new Random(11);
        DetectionDataset truth = randomTruth(random);
        List<Detection> detections = randomDetections(random, truth);
        double[] values = new ImageBootstrap(truth, 300, 0).ap(detections);

        assertThat(new ImageBootstrap(truth, 300, 0).ap(detections)).containsExactly(values);
        assertThat(new ImageBootstrap(truth, 300, 1).ap(detections)).isNotEqualTo(values);
        // an arm against itself is 0 in every resample; a resample does not favour either side of the whole set's AP
        double whole = ap(truth, detections, once(truth));
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(whole, within(0.03));
        assertThat(ImageBootstrap.interval(values).get(0)).isLessThan(whole);
        assertThat(ImageBootstrap.interval(values).get(1)).isGreaterThan(whole);
    }

    /** 41 values 0 … 40: places 0.025 · 40 = 1 and 39; 4 values 0 … 3: places 0.075 and 2.925. */
    @Test
    void theIntervalIsOfPercentiles() {
        double[] values = DoubleStream.concat(
                        DoubleStream.iterate(40, value -> value >= 0, value -> value - 1), DoubleStream.of(Double.NaN))
                .toArray();

        assertThat(ImageBootstrap.interval(values).get(0)).isCloseTo(1, within(1e-12));
        assertThat(ImageBootstrap.interval(values).get(1)).isCloseTo(39, within(1e-12));
        assertThat(ImageBootstrap.interval(new double[] {3, 1, 0, 2}).get(0)).isCloseTo(0.075, within(1e-12));
        assertThat(ImageBootstrap.interval(new double[] {3, 1, 0, 2}).get(1)).isCloseTo(2.925, within(1e-12));
        assertThat(ImageBootstrap.interval(new double[] {Double.NaN})).isEmpty();
    }

    private static double ap(DetectionDataset truth, List<Detection> detections, int... times) {
        return new ImageBootstrap(truth, 0, 0).ap(detections, times);
    }

    private static int[] once(DetectionDataset truth) {
        int[] times = new int[truth.images().size()];
        Arrays.fill(times, 1);
        return times;
    }

    private static DetectionDataset truth(List<ImageRecord> images) {
        return new DetectionDataset("truth", List.of(new Category(3, "a"), new Category(5, "b")), images);
    }

    private static ImageRecord image(long id, List<Annotation> annotations) {
        return new ImageRecord(
                id,
                id + ".png",
                100,
                100,
                () -> {
                    throw new IOException("no pixels here");
                },
                annotations);
    }

    private static Annotation object(Box box) {
        return new Annotation(0, 0, box, box.area(), false);
    }

    /** A dozen images with up to five objects, a crowd now and then. */
    private static DetectionDataset randomTruth(Random random) {
        List<ImageRecord> images = new ArrayList<>();
        for (long id = 1; id <= 12; id++) {
            List<Annotation> annotations = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                Box box = randomBox(random);
                annotations.add(new Annotation(i, random.nextInt(2), box, box.area(), random.nextInt(6) == 0));
            }
            images.add(image(id, annotations));
        }
        return truth(images);
    }

    /** Most objects found a little beside, and some that are not there; scores are distinct. */
    private static List<Detection> randomDetections(Random random, DetectionDataset truth) {
        List<Detection> detections = new ArrayList<>();
        for (ImageRecord image : truth.images()) {
            for (Annotation annotation : image.annotations()) {
                Box box = annotation.sourceBox();
                double shift = 3 * random.nextDouble();
                Box beside = new Box(box.x1() + shift, box.y1(), box.x2() + shift, box.y2());
                detections.add(new Detection(image.id(), annotation.category(), beside, random.nextDouble()));
            }
            detections.add(new Detection(image.id(), random.nextInt(2), randomBox(random), 0.7 * random.nextDouble()));
        }
        return detections;
    }

    private static Box randomBox(Random random) {
        double x = 60 * random.nextDouble();
        double y = 60 * random.nextDouble();
        return new Box(x, y, x + 10 + 30 * random.nextDouble(), y + 10 + 30 * random.nextDouble());
    }
}
