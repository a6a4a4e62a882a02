package org.stillroom.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.RecallCurves.At;
import org.stillroom.engine.evaluate.RecallCurves.Curve;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.golden.Golden;

class RecallCurvesTest {

    private static final int A = 0;
    private static final int B = 1;
    private static final int NOWHERE = 2;
    private static final Box BOX = new Box(0, 0, 10, 10);
    /** IoU 0.8 with the box: enough for seven of the ten thresholds. */
    private static final Box NEARLY = new Box(0, 0, 8, 10);

    private static final Box FAR = new Box(60, 60, 70, 70);

    /** An a in each image, a b in the second. */
    private static final DetectionDataset TRUTH = new DetectionDataset(
            "truth",
            List.of(new Category(1, "a"), new Category(2, "b"), new Category(3, "c")),
            List.of(image(7, object(A)), image(8, object(A), object(B))));

    /** Of a: right, wrong, right, by score; of b: wrong, then nearly right; of c, which is nowhere: wrong. */
    private static final List<Detection> DETECTIONS = List.of(
            new Detection(7, A, BOX, 0.9),
            new Detection(7, A, FAR, 0.8),
            new Detection(8, A, BOX, 0.7),
            new Detection(7, B, FAR, 0.6),
            new Detection(8, B, NEARLY, 0.4),
            new Detection(7, NOWHERE, FAR, 0.95));

    private final RecallCurves curves = RecallCurves.of(TRUTH, DETECTIONS);
    private final OutcomesAtIou outcomes = Outcomes.of(TRUTH, DETECTIONS).at(At.IOU_50.iou());

    private static ImageRecord image(long id, Annotation... objects) {
        return new ImageRecord(
                id,
                id + ".png",
                100,
                100,
                () -> {
                    throw new IOException("no pixels");
                },
                List.of(objects));
    }

    private static Annotation object(int category) {
        return new Annotation(0, category, BOX, BOX.area(), false);
    }

    /** Half of a's objects at precision 1, all at 2/3: 51 and 50 of the 101 recalls. All of b's at 1/2. */
    @Test
    void precisionIsTheBestAtThatRecallOrAbove() {
        Curve a = curves.curve(At.IOU_50, A).orElseThrow();

        assertThat(a.precision(0)).isCloseTo(1, within(1e-12));
        assertThat(a.precision(50)).isCloseTo(1, within(1e-12));
        assertThat(a.precision(51)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(a.ap()).isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-12));
        assertThat(a.score(50)).hasValue(0.9);
        assertThat(a.score(51)).hasValue(0.7);
        assertThat(curves.curve(At.IOU_50, B).orElseThrow().precision(100)).isCloseTo(0.5, within(1e-12));
        assertThat(curves.curve(At.IOU_50, NOWHERE)).isEmpty();
    }

    @Test
    void theMeanIsOverThresholdsAndOverClassesThatHaveObjects() {
        assertThat(curves.curve(At.MEAN, B).orElseThrow().precision(100)).isCloseTo(0.7 * 0.5, within(1e-12));
        assertThat(curves.curve(At.MEAN, B).orElseThrow().score(100)).isEqualTo(OptionalDouble.empty());
        assertThat(curves.curve(At.IOU_50, RecallCurves.ALL_CLASSES)
                        .orElseThrow()
                        .precision(100))
                .isCloseTo((2 / 3.0 + 0.5) / 2, within(1e-12));
    }

    @Test
    void aPointHasTheImagesBehindIt() {
        double[] half = curves.leastScores(At.IOU_50, A, 50);
        assertThat(half).containsExactly(0.9, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(outcomes.wrongFrom(half)).isEmpty();
        assertThat(outcomes.missedFrom(half)).containsExactly(8L);

        double[] all = curves.leastScores(At.IOU_50, A, 100);
        assertThat(outcomes.wrongFrom(all)).containsExactly(7L);
        assertThat(outcomes.missedFrom(all)).isEmpty();
    }

    @Test
    void aPointOfAllClassesCountsEachFromWhereItReachesTheRecall() {
        assertThat(curves.leastScores(At.IOU_50, RecallCurves.ALL_CLASSES, 50))
                .containsExactly(0.9, 0.4, Double.POSITIVE_INFINITY);
        assertThat(outcomes.wrongFrom(curves.leastScores(At.IOU_50, RecallCurves.ALL_CLASSES, 50)))
                .as("the wrong b")
                .containsExactly(7L);
    }

    @Test
    void whereARecallIsNotReachedEverythingCounts() {
        RecallCurves half = RecallCurves.of(TRUTH, DETECTIONS.subList(0, 2));

        assertThat(half.curve(At.IOU_50, A).orElseThrow().score(80)).isEmpty();
        assertThat(half.leastScores(At.IOU_50, A, 80)[A]).isZero();
    }

    static Stream<Path> cases() {
        return Golden.cases("coco_eval").stream();
    }

    /** The area below a curve is the AP that the evaluation gives. */
    @ParameterizedTest
    @MethodSource("cases")
    void theMeanPrecisionIsTheAp(Path folder) {
        DetectionDataset truth = CocoJson.readGroundTruth(folder.resolve("gt.json"));
        List<Detection> detections = CocoJson.readDetections(folder.resolve("dt.json"), truth);

        RecallCurves all = RecallCurves.of(truth, detections);
        CocoResult result = CocoEvaluator.evaluate(truth, detections);

        compare(all, At.MEAN, RecallCurves.ALL_CLASSES, result.get(Statistic.AP));
        compare(all, At.IOU_50, RecallCurves.ALL_CLASSES, result.get(Statistic.AP50));
        compare(all, At.IOU_75, RecallCurves.ALL_CLASSES, result.get(Statistic.AP75));
        result.categories()
                .forEach(each -> compare(all, At.MEAN, truth.categories().indexOf(each.category()), each.ap()));
    }

    private static void compare(RecallCurves all, At at, int category, OptionalDouble expected) {
        assertThat(all.curve(at, category).isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(
                ap -> assertThat(all.curve(at, category).orElseThrow().ap()).isCloseTo(ap, within(1e-12)));
    }
}
