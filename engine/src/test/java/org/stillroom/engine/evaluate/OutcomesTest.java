package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.geometry.Box;

class OutcomesTest {

    /** Boxes 10 high: widths in common over widths together are IoUs. */
    private static final Box WIDE_10 = new Box(0, 0, 10, 10);

    private static final Box WIDE_8 = new Box(0, 0, 8, 10);
    private static final Box WIDE_4 = new Box(0, 0, 4, 10);
    private static final Box FAR = new Box(60, 60, 70, 70);

    private static Annotation object(int category, Box box) {
        return new Annotation(0, category, box, box.area(), false);
    }

    private static DetectionDataset truth(Annotation... annotations) {
        return new DetectionDataset(
                "truth", List.of(new Category(1, "a"), new Category(2, "b")), List.of(image(7, annotations), image(8)));
    }

    private static ImageRecord image(long id, Annotation... annotations) {
        return new ImageRecord(
                id, id + ".png", 100, 100, () -> new RgbImage(100, 100, new byte[30_000]), List.of(annotations));
    }

    private static Detection detection(int category, Box box, double score) {
        return new Detection(7, category, box, score);
    }

    private static List<Outcome> outcomes(DetectionDataset truth, double iou, double score, Detection... detections) {
        return Outcomes.of(truth, List.of(detections)).at(iou).image(7, score);
    }

    @Test
    void aDetectionThatReachesTheIouFindsItsObject() {
        Annotation object = object(0, WIDE_10);
        Detection detection = detection(0, WIDE_8, 0.5);

        // 8 of 10 columns in common.
        assertThat(outcomes(truth(object), 0.8, 0, detection))
                .containsExactly(new Outcome(Kind.TRUE_POSITIVE, detection, object, 0.8));
    }

    @Test
    void oneThatDoesNotIsFalseAndItsObjectMissed() {
        Annotation object = object(0, WIDE_10);
        Detection detection = detection(0, WIDE_4, 0.5);

        assertThat(outcomes(truth(object), 0.5, 0, detection))
                .containsExactly(
                        new Outcome(Kind.FALSE_POSITIVE, detection, object, 0.4),
                        new Outcome(Kind.MISS, null, object, 0));
    }

    @Test
    void aFalseDetectionThatOverlapsNothingHasNoObject() {
        Detection detection = detection(0, FAR, 0.5);

        assertThat(outcomes(truth(), 0.5, 0, detection))
                .containsExactly(new Outcome(Kind.FALSE_POSITIVE, detection, null, 0));
    }

    @Test
    void anObjectOfAnotherClassIsNeitherFoundNorClose() {
        Annotation object = object(1, WIDE_10);
        Detection detection = detection(0, WIDE_10, 0.5);

        assertThat(outcomes(truth(object), 0.5, 0, detection))
                .containsExactly(
                        new Outcome(Kind.FALSE_POSITIVE, detection, null, 0), new Outcome(Kind.MISS, null, object, 0));
    }

    @Test
    void theSurerOfTwoFindsTheObjectThoughTheOtherFitsBetter() {
        Annotation object = object(0, WIDE_10);
        Detection fits = detection(0, WIDE_10, 0.4);
        Detection surer = detection(0, WIDE_8, 0.9);

        assertThat(outcomes(truth(object), 0.5, 0, fits, surer))
                .containsExactly(
                        new Outcome(Kind.TRUE_POSITIVE, surer, object, 0.8),
                        new Outcome(Kind.DUPLICATE, fits, object, 1));
    }

    @Test
    void belowTheScoreThresholdADetectionIsNotThere() {
        Annotation object = object(0, WIDE_10);
        Detection right = detection(0, WIDE_10, 0.4);
        Detection wrong = detection(0, FAR, 0.6);

        assertThat(outcomes(truth(object), 0.5, 0.4, right, wrong))
                .extracting(Outcome::kind)
                .containsExactly(Kind.FALSE_POSITIVE, Kind.TRUE_POSITIVE);
        assertThat(outcomes(truth(object), 0.5, 0.41, right, wrong))
                .containsExactly(
                        new Outcome(Kind.FALSE_POSITIVE, wrong, null, 0), new Outcome(Kind.MISS, null, object, 0));
    }

    @Test
    void inACrowdADetectionIsIgnoredAndTheCrowdIsNeverMissed() {
        Annotation crowd = new Annotation(0, 0, WIDE_10, 100, true);
        Detection within = detection(0, WIDE_4, 0.5);

        assertThat(outcomes(truth(crowd), 0.5, 0, within)).containsExactly(new Outcome(Kind.IGNORED, within, crowd, 1));
        assertThat(outcomes(truth(crowd), 0.5, 0.9, within)).isEmpty();
    }

    @Test
    void equalAnnotationsAreTwoObjects() {
        Annotation object = object(0, WIDE_10);

        assertThat(outcomes(truth(object, new Annotation(0, 0, WIDE_10, 100, false)), 0.5, 0, detection(0, WIDE_10, 1)))
                .extracting(Outcome::kind)
                .containsExactly(Kind.TRUE_POSITIVE, Kind.MISS);
    }

    @Test
    void precisionRecallAndF1AreThoseOfTheCounts() {
        DetectionDataset truth = truth(object(0, WIDE_10), object(1, FAR));
        OutcomesAtIou outcomes = Outcomes.of(
                        truth,
                        List.of(
                                detection(0, WIDE_10, 0.9),
                                detection(0, WIDE_8, 0.8),
                                detection(0, FAR, 0.7),
                                detection(1, FAR, 0.3)))
                .at(0.5);

        OutcomeCounts counts = outcomes.counts(0.5);
        assertThat(counts).isEqualTo(new OutcomeCounts(1, 1, 1, 1));
        assertThat(counts.precision()).hasValueCloseTo(1 / 3.0, within(1e-15));
        assertThat(counts.recall()).hasValue(0.5);
        // 2·1 / (2·1 + 1 + 1 + 1), the harmonic mean of 1/3 and 1/2.
        assertThat(counts.f1()).hasValue(0.4);
        assertThat(outcomes.ofCategory(1, 0.5)).isEqualTo(new OutcomeCounts(0, 0, 0, 1));
        assertThat(outcomes.ofCategory(1, 0.3)).isEqualTo(new OutcomeCounts(1, 0, 0, 0));
    }

    @Test
    void whatHasNoDenominatorIsAbsent() {
        OutcomeCounts none = Outcomes.of(truth(), List.of()).at(0.5).counts(0);

        assertThat(List.of(none.precision(), none.recall(), none.f1())).containsOnly(OptionalDouble.empty());
    }

    /** What is read off sorted scores equals what is counted in the images, and adds up to all there is. */
    @Test
    void theCountsOfTheSetAreTheSumOverItsImages() {
        Random random = new Random(5);
        List<ImageRecord> images = new ArrayList<>();
        List<Detection> detections = new ArrayList<>();
        for (long id = 0; id < 30; id++) {
            Annotation[] objects = random.ints(4, 0, 2)
                    .mapToObj(category -> object(category, box(random)))
                    .toArray(Annotation[]::new);
            images.add(image(id, objects));
            for (int i = 0; i < 12; i++) {
                detections.add(new Detection(id, random.nextInt(2), box(random), random.nextInt(20) / 20.0));
            }
        }
        DetectionDataset truth =
                new DetectionDataset("truth", List.of(new Category(1, "a"), new Category(2, "b")), images);
        OutcomesAtIou outcomes = Outcomes.of(truth, detections).at(0.3);

        for (double score : new double[] {0, 0.25, 0.5, 0.95, 1}) {
            OutcomeCounts sum = images.stream()
                    .map(image -> outcomes.counts(image.id(), score))
                    .reduce(OutcomeCounts.NONE, OutcomeCounts::plus);
            assertThat(outcomes.counts(score)).isEqualTo(sum);
            assertThat(sum.truePositives() + sum.misses()).isEqualTo(120);
            assertThat(sum.truePositives() + sum.falsePositives() + sum.duplicates())
                    .isEqualTo((int) detections.stream()
                            .filter(detection -> detection.score() >= score)
                            .count());
        }
        assertThat(outcomes.counts(0).truePositives()).isPositive();
        assertThat(outcomes.counts(0).duplicates()).isPositive();
    }

    private static Box box(Random random) {
        double x = random.nextInt(3) * 20 + random.nextInt(4);
        return new Box(x, 0, x + 20, 20 + random.nextInt(4));
    }

    @Test
    void whatIsNotTheTestSetsIsRefused() {
        assertThatThrownBy(() -> Outcomes.of(truth(), List.of(new Detection(9, 0, FAR, 0.5))))
                .hasMessageContaining("imageId=9")
                .hasMessageContaining("truth");
        assertThatThrownBy(() -> Outcomes.of(truth(), List.of(detection(2, FAR, 0.5))))
                .hasMessageContaining("category=2");
        assertThatThrownBy(() -> Outcomes.of(truth(), List.of(detection(0, FAR, Double.NaN))))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> Outcomes.of(truth(), List.of()).at(0)).hasMessageContaining("IoU threshold 0.0");
        assertThatThrownBy(() -> Outcomes.of(truth(), List.of()).at(0.5).image(9, 0))
                .hasMessageContaining("image 9");
    }
}
