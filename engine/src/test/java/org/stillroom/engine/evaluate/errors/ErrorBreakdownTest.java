package org.stillroom.engine.evaluate.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stillroom.engine.evaluate.errors.Sets.at;
import static org.stillroom.engine.evaluate.errors.Sets.crowd;
import static org.stillroom.engine.evaluate.errors.Sets.detection;
import static org.stillroom.engine.evaluate.errors.Sets.image;
import static org.stillroom.engine.evaluate.errors.Sets.object;
import static org.stillroom.engine.evaluate.errors.Sets.truth;
import static org.stillroom.engine.evaluate.errors.Sets.wide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.evaluate.Statistic;
import org.stillroom.engine.geometry.Box;

/** Each type and each fix, worked by hand: AP50 is the mean of the best precision from a recall on, at the 101 recalls 0 to 1. */
class ErrorBreakdownTest {

    private static final double EXACT = 1e-12;

    private static ErrorBreakdown errors(DetectionDataset truth, Detection... detections) {
        return ErrorBreakdown.of(truth, List.of(detections));
    }

    /** One type occurs once and gains so much; the others do not occur and gain nothing. */
    private static void onlyError(ErrorBreakdown errors, ErrorType type, double gain) {
        errors.counts()
                .forEach((each, count) -> assertThat(count).as(each.label()).isEqualTo(each == type ? 1 : 0));
        errors.gains()
                .forEach((each, gained) ->
                        assertThat(gained).as(each.label()).hasValueCloseTo(each == type ? gain : 0, within(EXACT)));
    }

    @Test
    void withoutErrorsThereIsNothingToGain() {
        ErrorBreakdown errors = errors(
                truth(object(0, wide(10)), object(1, at(50))), detection(0, wide(9), 0.4), detection(1, at(50), 0.9));

        assertThat(errors.ap50()).hasValue(1);
        assertThat(errors.gains().values()).containsOnly(OptionalDouble.of(0));
        assertThat(errors.specialGains().values()).containsOnly(OptionalDouble.of(0));
        assertThat(errors.counts().values()).containsOnly(0);
    }

    @Test
    void ofTheWrongClass() {
        Detection wrong = detection(1, wide(8), 0.9);
        Annotation object = object(0, wide(10));
        ErrorBreakdown errors = errors(truth(object), wrong);

        // Class a: an object not found, 0. Class b: a detection of nothing, 0. Mended it is a's, and b has neither.
        assertThat(errors.ap50()).hasValue(0);
        onlyError(errors, ErrorType.CLASS, 1);
        assertThat(errors.detections())
                .containsExactly(new JudgedDetection(wrong, Optional.of(ErrorType.CLASS), object, 0.8, true, true));
        assertThat(errors.objects()).containsExactly(new JudgedObject(7, object, false, true));
    }

    @Test
    void inTheWrongPlace() {
        Detection wrong = detection(0, wide(4), 0.9);
        Annotation object = object(0, wide(10));
        ErrorBreakdown errors = errors(truth(object), wrong);

        assertThat(errors.ap50()).hasValue(0);
        onlyError(errors, ErrorType.LOCATION, 1);
        assertThat(errors.detections())
                .containsExactly(new JudgedDetection(wrong, Optional.of(ErrorType.LOCATION), object, 0.4, true, true));
    }

    /**
     * Right, wrong, right by descending score of two objects: precision 1 up to recall 0.5, which are 51 of the recalls, then 2/3 at the
     * other 50. Without the wrong one it is 1 everywhere.
     */
    private static final double ONE_WRONG_IN_THE_MIDDLE = 50 * (1 / 3.0) / 101;

    @Test
    void whatWasFoundAlready() {
        Detection again = detection(0, wide(8), 0.8);
        Annotation object = object(0, wide(10));
        ErrorBreakdown errors =
                errors(truth(object, object(0, at(50))), detection(0, wide(10), 0.9), again, detection(0, at(50), 0.7));

        assertThat(errors.ap50()).hasValueCloseTo((51 + 50 * 2 / 3.0) / 101, within(EXACT));
        onlyError(errors, ErrorType.DUPLICATE, ONE_WRONG_IN_THE_MIDDLE);
        assertThat(errors.detections().get(1))
                .isEqualTo(new JudgedDetection(again, Optional.of(ErrorType.DUPLICATE), object, 0.8, true, false));
    }

    @Test
    void whereThereIsNothing() {
        Detection nothing = detection(0, at(80), 0.8);
        ErrorBreakdown errors = errors(
                truth(object(0, wide(10)), object(0, at(50))),
                detection(0, wide(10), 0.9),
                nothing,
                detection(0, at(50), 0.7));

        onlyError(errors, ErrorType.BACKGROUND, ONE_WRONG_IN_THE_MIDDLE);
        assertThat(errors.specialGains().get(SpecialError.FALSE_POSITIVES))
                .hasValueCloseTo(ONE_WRONG_IN_THE_MIDDLE, within(EXACT));
        assertThat(errors.detections().get(1))
                .isEqualTo(new JudgedDetection(nothing, Optional.of(ErrorType.BACKGROUND), null, 0, true, false));
        assertThat(errors.images(ErrorType.BACKGROUND)).isEqualTo(Map.of(7L, 1));
    }

    @Test
    void ofTheWrongClassInTheWrongPlace() {
        ErrorBreakdown errors = errors(
                truth(object(0, at(30)), object(0, at(50)), object(1, wide(10))),
                detection(0, at(30), 0.9),
                detection(0, wide(3), 0.8),
                detection(0, at(50), 0.7),
                detection(1, wide(10), 0.6));

        // Class a as above; b is perfect, so the mean of both gains half.
        onlyError(errors, ErrorType.BOTH, ONE_WRONG_IN_THE_MIDDLE / 2);
    }

    @Test
    void whatIsNotFoundAtAll() {
        Annotation missed = object(0, at(50));
        ErrorBreakdown errors = errors(truth(object(0, wide(10)), missed), detection(0, wide(10), 0.9));

        // Up to recall 0.5 at precision 1: 51 of 101. With one object only it would be 1.
        assertThat(errors.ap50()).hasValueCloseTo(51 / 101.0, within(EXACT));
        onlyError(errors, ErrorType.MISS, 50 / 101.0);
        assertThat(errors.specialGains().get(SpecialError.FALSE_NEGATIVES)).hasValueCloseTo(50 / 101.0, within(EXACT));
        assertThat(errors.objects().get(1)).isEqualTo(new JudgedObject(7, missed, false, false));
        assertThat(errors.objects().get(1).error()).hasValue(ErrorType.MISS);
        assertThat(errors.images(ErrorType.MISS)).isEqualTo(Map.of(7L, 1));
    }

    /** Mending the place of both would find one object twice. */
    @Test
    void ofSeveralThatWouldFindAnObjectTheSurestIsMendedAndTheOthersGo() {
        ErrorBreakdown errors =
                errors(truth(object(0, wide(10))), detection(0, wide(4), 0.8), detection(0, wide(2), 0.9));

        assertThat(errors.detections()).extracting(JudgedDetection::repairs).containsExactly(true, false);
        assertThat(errors.gains().get(ErrorType.LOCATION)).hasValue(1);
    }

    @Test
    void aSurerDetectionOfTheWrongClassLeavesNothingToAMisplacedOne() {
        ErrorBreakdown errors =
                errors(truth(object(0, wide(10))), detection(0, wide(4), 0.8), detection(1, wide(10), 0.9));

        assertThat(errors.gains().get(ErrorType.CLASS)).hasValue(1);
        assertThat(errors.gains().get(ErrorType.LOCATION)).hasValue(0);
    }

    @Test
    void mendingWhatWouldFindAFoundObjectTakesItAway() {
        ErrorBreakdown errors = errors(
                truth(object(0, wide(10)), object(0, at(50))),
                detection(0, wide(10), 0.9),
                detection(0, wide(4), 0.8),
                detection(0, at(50), 0.7));

        onlyError(errors, ErrorType.LOCATION, ONE_WRONG_IN_THE_MIDDLE);
        assertThat(errors.detections().get(1).repairs()).isFalse();
    }

    @Test
    void aDetectionOnALimitIsOfTheTypeThatTideSays() {
        DetectionDataset truth = truth(object(0, wide(10)));

        // Half of an object that is taken: misplaced, not a duplicate.
        assertThat(errors(truth, detection(0, wide(10), 0.9), detection(0, wide(5), 0.8))
                        .counts())
                .containsEntry(ErrorType.LOCATION, 1);
        assertThat(errors(truth, detection(0, wide(1), 0.9)).counts()).containsEntry(ErrorType.LOCATION, 1);
        assertThat(errors(truth, detection(1, wide(1), 0.9)).counts()).containsEntry(ErrorType.BACKGROUND, 1);
        assertThat(errors(truth, detection(1, wide(5), 0.9)).counts()).containsEntry(ErrorType.CLASS, 1);
    }

    @Test
    void inACrowdAnErrorIsToldButCostsNothing() {
        ErrorBreakdown errors = errors(
                truth(object(0, at(50)), crowd(0, wide(10))), detection(0, wide(5), 0.9), detection(0, at(50), 0.8));

        assertThat(errors.ap50()).hasValue(1);
        assertThat(errors.detections().get(0).counts()).isFalse();
        onlyError(errors, ErrorType.BACKGROUND, 0);
        assertThat(errors.objects()).hasSize(1);
    }

    @Test
    void whereMendingLeavesNothingToMeasureNoGainIsInvented() {
        ErrorBreakdown errors = errors(truth(object(0, wide(10))));

        assertThat(errors.ap50()).hasValue(0);
        assertThat(errors.gains().get(ErrorType.MISS)).isEmpty();
        assertThat(errors.gains().get(ErrorType.BOTH)).hasValue(0);
        assertThat(errors(truth()).ap50()).isEmpty();
    }

    @Test
    void moreThanAHundredDetectionsOfAnImageDoNotCount() {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            detections.add(detection(0, at(80), 0.9));
            detections.add(detection(1, at(80), 0.8));
        }

        ErrorBreakdown errors = ErrorBreakdown.of(truth(object(0, wide(10))), detections);

        assertThat(errors.counts(0)).containsEntry(ErrorType.BACKGROUND, 60).containsEntry(ErrorType.MISS, 1);
        assertThat(errors.counts(1)).containsEntry(ErrorType.BACKGROUND, 40).containsEntry(ErrorType.MISS, 0);
    }

    @Test
    void onRandomSetsEverythingIsAccountedForAndNothingIsLostByMending() {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            List<ImageRecord> images = new ArrayList<>();
            List<Detection> detections = new ArrayList<>();
            for (long id = 0; id < 8; id++) {
                images.add(image(id, object(0, box(random)), object(1, box(random))));
                for (int i = 0; i < 6; i++) {
                    detections.add(new Detection(id, random.nextInt(2), box(random), random.nextDouble()));
                }
            }
            DetectionDataset truth = truth(images);
            ErrorBreakdown errors = ErrorBreakdown.of(truth, detections);

            assertThat(errors.detections()).hasSize(48);
            assertThat(errors.objects().stream().filter(JudgedObject::found).count())
                    .isEqualTo(errors.detections().stream()
                            .filter(judged -> judged.error().isEmpty())
                            .count());
            assertThat(errors.gains().values())
                    .allSatisfy(gain -> assertThat(gain.orElseThrow())
                            .isBetween(0.0, 1 - errors.ap50().orElseThrow()));
            // Eight objects a class: recalls lie on no hundredth that COCO and TIDE write differently.
            assertThat(errors.ap50().orElseThrow())
                    .isCloseTo(
                            CocoEvaluator.evaluate(truth, detections)
                                    .get(Statistic.AP50)
                                    .orElseThrow(),
                            within(EXACT));
        }
    }

    private static Box box(Random random) {
        double x = 40 * random.nextInt(2) + 12 * random.nextDouble();
        return new Box(x, 0, x + 20, 20 + 4 * random.nextDouble());
    }

    @Test
    void whatIsNotTheTestSetsIsRefused() {
        assertThatThrownBy(() -> errors(truth(), new Detection(9, 0, at(0), 0.5)))
                .hasMessageContaining("imageId=9")
                .hasMessageContaining("truth");
        assertThatThrownBy(() -> errors(truth(), detection(2, at(0), 0.5))).hasMessageContaining("category=2");
        assertThatThrownBy(() -> errors(truth(), detection(0, at(0), Double.NaN)))
                .hasMessageContaining("finite");
    }
}
