package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.Manifest;

/** The boxes over the maps: objects of the image, and what each arm detects at the moment its maps are of. */
public final class BoxesViewModel {

    private final BooleanProperty objectsShown = new SimpleBooleanProperty(this, "objectsShown", false);
    private final BooleanProperty detectionsShown = new SimpleBooleanProperty(this, "detectionsShown", false);
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", 0.4);
    private final ReadOnlyObjectWrapper<PyramidBoxes> boxes =
            new ReadOnlyObjectWrapper<>(this, "boxes", PyramidBoxes.NONE);
    private final Latest<List<Found>> newestFound = new Latest<>();
    private final Latest<DetectionDataset> newestTruth = new Latest<>();
    private List<Box> objects = List.of();
    private List<Found> found = List.of();
    private @Nullable Asked asked;

    private record Found(String arm, List<Detection> detections) {}

    private record Asked(RunModel run, Manifest.Probe image, Map<String, Integer> steps) {

        boolean isOf(@Nullable Asked other) {
            return other != null && run.equals(other.run) && image.equals(other.image);
        }
    }

    BoxesViewModel() {
        objectsShown.addListener(observable -> filter());
        detectionsShown.addListener(observable -> showOrHideDetections());
        threshold.addListener(observable -> filter());
    }

    /** Whether the ground truth is drawn. */
    public BooleanProperty objectsShownProperty() {
        return objectsShown;
    }

    /** Whether detections are drawn. */
    public BooleanProperty detectionsShownProperty() {
        return detectionsShown;
    }

    /** The lowest score of a detection that is drawn, 0 to 1. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    /** What is to be drawn. */
    public ReadOnlyObjectProperty<PyramidBoxes> boxesProperty() {
        return boxes.getReadOnlyProperty();
    }

    /** Follows the arms and steps whose maps are asked for; null if none are. */
    void follow(@Nullable Question question) {
        Asked now = question == null ? null : asked(question);
        if (now == null) {
            asked = null;
            newestFound.cancel();
            newestTruth.cancel();
            objects = List.of();
            found = List.of();
            filter();
        } else if (!now.equals(asked)) {
            boolean sameImage = now.isOf(asked);
            asked = now;
            if (!sameImage) {
                loadObjects(now);
            }
            loadDetections(now);
        }
    }

    private void showOrHideDetections() {
        filter();
        if (asked != null) {
            loadDetections(asked);
        }
    }

    /** An arm's detections are those of its newest evaluation not after the maps. */
    private static Asked asked(Question question) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (Question.OfArm part : question.parts()) {
            ArmModel arm = part.arm();
            if (arm != null) {
                arm.getEvaluationSteps().floor(part.step()).ifPresent(step -> steps.put(arm.id(), step));
            }
        }
        return new Asked(question.run(), question.image(), steps);
    }

    private void loadObjects(Asked now) {
        objects = List.of();
        newestTruth.show(
                now.run().groundTruth(),
                truth -> {
                    objects = truth.images().stream()
                            .filter(image -> image.id() == now.image().image())
                            .flatMap(image -> image.annotations().stream())
                            .map(Annotation::sourceBox)
                            .toList();
                    filter();
                },
                failure -> filter());
    }

    /** A file of detections is large: it is read only for boxes that are shown. */
    private void loadDetections(Asked now) {
        if (!detectionsShown.get()) {
            newestFound.cancel();
            found = List.of();
            return;
        }
        CompletableFuture<List<Found>> all = CompletableFuture.completedFuture(List.of());
        for (Map.Entry<String, Integer> each : now.steps().entrySet()) {
            CompletableFuture<List<Detection>> ofArm = now.run()
                    .detections(each.getKey(), each.getValue(), now.image().image())
                    .exceptionally(failure -> List.of());
            all = all.thenCombine(ofArm, (before, detections) -> {
                List<Found> after = new ArrayList<>(before);
                after.add(new Found(each.getKey(), detections));
                return after;
            });
        }
        newestFound.show(
                all,
                shown -> {
                    found = shown;
                    filter();
                },
                failure -> filter());
    }

    private void filter() {
        Map<String, List<Box>> shown = new LinkedHashMap<>();
        if (detectionsShown.get()) {
            found.forEach(each -> shown.put(
                    each.arm(),
                    each.detections().stream()
                            .filter(detection -> detection.score() >= threshold.get())
                            .map(Detection::sourceBox)
                            .toList()));
        }
        boxes.set(new PyramidBoxes(objectsShown.get() ? objects : List.of(), shown));
    }
}
