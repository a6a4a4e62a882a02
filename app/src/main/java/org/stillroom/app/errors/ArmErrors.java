package org.stillroom.app.errors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.stillroom.app.errors.Tally.Counter;
import org.stillroom.app.run.ArmModel;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.evaluate.errors.JudgedDetection;
import org.stillroom.engine.evaluate.errors.JudgedObject;
import org.stillroom.engine.run.Evaluation;

/**
 * The errors of one arm at one evaluation: what they cost, how many there are, and in which images. The detections themselves, of which
 * a large test set has half a million, are not kept. Immutable.
 */
public final class ArmErrors {

    /** Of a kind of error, or of a type in one class. */
    private record Place(ErrorKind kind, int category) {}

    private record Cell(int row, int column) {}

    private static final int ALL_CLASSES = -1;

    private final ArmModel arm;
    private final int step;
    private final Evaluation evaluation;
    private final RecallCurves curves;
    private final OptionalDouble ap50;
    private final Map<ErrorKind, OptionalDouble> gains = new HashMap<>();
    private final Map<Place, Tally> tallies = new HashMap<>();
    private final Map<Cell, Tally> confusion = new HashMap<>();

    private ArmErrors(
            ArmModel arm,
            int step,
            Evaluation evaluation,
            RecallCurves curves,
            ErrorBreakdown breakdown,
            ConfusionMatrix matrix) {
        this.arm = arm;
        this.step = step;
        this.evaluation = evaluation;
        this.curves = curves;
        ap50 = breakdown.ap50();
        ErrorKind.all().forEach(kind -> gains.put(kind, breakdown.gain(kind)));
        count(breakdown);
        count(matrix);
    }

    /** Works them out; takes seconds for a large test set. */
    static ArmErrors of(
            ArmModel arm, int step, Evaluation evaluation, DetectionDataset truth, List<Detection> detections) {
        return new ArmErrors(
                arm,
                step,
                evaluation,
                RecallCurves.of(truth, detections),
                ErrorBreakdown.of(truth, detections),
                ConfusionMatrix.of(truth, detections, ConfusionMatrix.SCORE, ConfusionMatrix.IOU));
    }

    private void count(ErrorBreakdown breakdown) {
        Map<Place, Counter> counters = new HashMap<>();
        for (ErrorKind kind : ErrorKind.all()) {
            for (JudgedDetection judged : breakdown.detections()) {
                if (kind.holds(judged)) {
                    count(
                            counters,
                            kind,
                            judged.detection().category(),
                            judged.detection().imageId(),
                            judged.detection().score());
                }
            }
            for (JudgedObject judged : breakdown.objects()) {
                if (kind.holds(judged)) {
                    count(counters, kind, judged.object().category(), judged.imageId(), Counter.NO_SCORE);
                }
            }
        }
        counters.forEach((place, counter) -> tallies.put(place, counter.tally()));
    }

    private static void count(Map<Place, Counter> counters, ErrorKind kind, int category, long image, double score) {
        counters.computeIfAbsent(new Place(kind, ALL_CLASSES), key -> new Counter())
                .add(image, score);
        counters.computeIfAbsent(new Place(kind, category), key -> new Counter())
                .add(image, score);
    }

    private void count(ConfusionMatrix matrix) {
        Map<Cell, Counter> counters = new HashMap<>();
        for (ConfusionMatrix.Pair pair : matrix.pairs()) {
            var object = pair.object();
            var detection = pair.detection();
            Cell cell = new Cell(
                    object == null ? matrix.background() : object.category(),
                    detection == null ? matrix.background() : detection.category());
            counters.computeIfAbsent(cell, key -> new Counter())
                    .add(pair.imageId(), detection == null ? Counter.NO_SCORE : detection.score());
        }
        counters.forEach((cell, counter) -> confusion.put(cell, counter.tally()));
    }

    public ArmModel arm() {
        return arm;
    }

    /** Of the evaluation. */
    public int step() {
        return step;
    }

    /** The recorded one, with AP by class. */
    public Evaluation evaluation() {
        return evaluation;
    }

    /** Precision over recall, as COCO has it. */
    public RecallCurves curves() {
        return curves;
    }

    /** TIDE's AP50, from which mending an error starts; a fraction. */
    public OptionalDouble ap50() {
        return ap50;
    }

    /** What a kind of error costs in TIDE's AP50, a fraction. */
    public OptionalDouble gain(ErrorKind kind) {
        return gains.getOrDefault(kind, OptionalDouble.empty());
    }

    /** Of all classes. */
    Tally tally(ErrorKind kind) {
        return tallies.getOrDefault(new Place(kind, ALL_CLASSES), Tally.NONE);
    }

    /** Of one class: of a detection its own, of a missed object the object's. */
    Tally tally(ErrorType type, int category) {
        return tallies.getOrDefault(new Place(type, category), Tally.NONE);
    }

    /**
     * A cell of the confusion matrix at {@link ConfusionMatrix#SCORE} and {@link ConfusionMatrix#IOU}.
     *
     * @param row true class; their number for nothing
     * @param column detected class; their number for nothing
     */
    Tally confused(int row, int column) {
        return confusion.getOrDefault(new Cell(row, column), Tally.NONE);
    }
}
