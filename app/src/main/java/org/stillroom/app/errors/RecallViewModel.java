package org.stillroom.app.errors;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.detections.Lens;
import org.stillroom.app.detections.OutcomeFilter;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.evaluate.OutcomesAtIou;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;

/** Which curves of precision over recall are looked at, and the images behind their points. */
public final class RecallViewModel {

    /** What at a point is looked for. */
    enum Behind {
        /** What keeps the precision down: wrong detections as sure as that, or surer. */
        WRONG,
        /** What the recall lacks: objects that nothing so sure has found. */
        MISSED
    }

    /**
     * A point of a curve.
     *
     * @param recall index, 0 to 100
     */
    record Point(ArmErrors arm, At at, int category, int recall) {

        double precision() {
            return arm.curves()
                    .curve(at, category)
                    .map(curve -> curve.precision(recall))
                    .orElse(0.0);
        }

        OptionalDouble score() {
            return arm.curves()
                    .curve(at, category)
                    .map(curve -> curve.score(recall))
                    .orElse(OptionalDouble.empty());
        }
    }

    private final Selection selection;
    private final Background background;
    private final ObjectProperty<At> at = new SimpleObjectProperty<>(this, "at", At.IOU_50);
    private final IntegerProperty category = new SimpleIntegerProperty(this, "category", RecallCurves.ALL_CLASSES);
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final Latest<ImageSet> newest = new Latest<>();

    RecallViewModel(Selection selection, Background background) {
        this.selection = selection;
        this.background = background;
        selection.runProperty().addListener(observable -> category.set(RecallCurves.ALL_CLASSES));
    }

    /** At which IoU a detection is right. */
    public ObjectProperty<At> atProperty() {
        return at;
    }

    /** Index of a class, or {@link RecallCurves#ALL_CLASSES}. */
    public IntegerProperty categoryProperty() {
        return category;
    }

    /** What is being looked for, or why it cannot be found, in a sentence; mostly empty. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Looks for the images behind a point in the background, where the arm's detections are matched anew. */
    void lookFor(Point point, Behind behind, Consumer<ImageSet> found) {
        RunModel run = selection.getRun();
        if (run == null) {
            return;
        }
        progress.set("Looking for the images…");
        newest.show(
                run.outcomes(point.arm().arm().id(), point.arm().step())
                        .thenCompose(outcomes -> background.compute(() ->
                                images(point, behind, outcomes.at(point.at().iou())))),
                images -> {
                    progress.set("");
                    found.accept(images);
                },
                failure -> progress.set("The images behind this point cannot be found: " + failure.getMessage()));
    }

    private static ImageSet images(Point point, Behind behind, OutcomesAtIou outcomes) {
        double[] least = point.arm().curves().leastScores(point.at(), point.category(), point.recall());
        List<Long> images = behind == Behind.WRONG ? outcomes.wrongFrom(least) : outcomes.missedFrom(least);
        return new ImageSet(images, words(point, behind), lens(point, least));
    }

    /** Of a single class with its score; of several with the lowest of theirs. */
    private static Lens lens(Point point, double[] least) {
        boolean exactly = point.score().isPresent();
        OptionalDouble score = exactly
                ? point.score()
                : DoubleStream.of(least).filter(Double::isFinite).min();
        int category = point.category() == RecallCurves.ALL_CLASSES ? OutcomeFilter.ALL_CLASSES : point.category();
        return new Lens(point.arm().arm(), score, exactly, point.at().iou(), category);
    }

    /** {@code wrong detections of student at recall 0.62, IoU 0.50, score ≥ 0.37}. */
    private static String words(Point point, Behind behind) {
        return String.format(
                Locale.ROOT,
                "%s of %s at recall %.2f, IoU %.2f%s",
                behind == Behind.WRONG ? "wrong detections" : "objects missed",
                point.arm().arm().name(),
                point.recall() / 100.0,
                point.at().iou(),
                point.score().isPresent()
                        ? String.format(
                                Locale.ROOT, ", score ≥ %.2f", point.score().getAsDouble())
                        : "");
    }
}
