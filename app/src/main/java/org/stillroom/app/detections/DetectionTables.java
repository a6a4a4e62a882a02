package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Table;
import org.stillroom.app.run.ArmModel;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.geometry.Box;

/** The panel's numbers as tables. */
record DetectionTables(DetectionsViewModel model) {

    /** A line an outcome of the image looked at, of all arms shown, as the filters let pass. */
    Table outcomes() {
        List<List<?>> rows = new ArrayList<>();
        ImageOutcomes outcomes = model.outcomes();
        for (Side side : model.sidesProperty().get()) {
            Role role = side.role();
            ArmModel arm = side.arm();
            if (outcomes != null && role != null && arm != null) {
                outcomes.passing(role, model.filterProperty().get())
                        .forEach(outcome -> rows.add(row(outcomes, arm, side, outcome)));
            }
        }
        return new Table(
                List.of(
                        "image",
                        "arm",
                        "step",
                        "least score",
                        "least IoU",
                        "outcome",
                        "class",
                        "score",
                        "IoU",
                        "x1",
                        "y1",
                        "x2",
                        "y2",
                        "object",
                        "object x1",
                        "object y1",
                        "object x2",
                        "object y2"),
                rows);
    }

    private List<?> row(ImageOutcomes outcomes, ArmModel arm, Side side, Outcome outcome) {
        List<Category> categories = model.categories();
        Detection detection = outcome.detection();
        Annotation object = outcome.object();
        List<@Nullable Object> row = new ArrayList<>(Arrays.asList(
                outcomes.image().id(),
                arm.id(),
                side.step().orElse(0),
                model.scoreProperty().get(),
                model.iouProperty().get(),
                OutcomeForm.name(outcome.kind()),
                OutcomeForm.className(outcome, categories),
                detection == null ? null : detection.score(),
                detection == null || object == null ? null : outcome.iou()));
        addBox(row, detection == null ? null : detection.sourceBox());
        row.add(object == null ? null : object.id());
        addBox(row, object == null ? null : object.sourceBox());
        return row;
    }

    private static void addBox(List<@Nullable Object> row, @Nullable Box box) {
        row.addAll(
                box == null ? Arrays.asList(null, null, null, null) : List.of(box.x1(), box.y1(), box.x2(), box.y2()));
    }

    /** A line an image of the gallery, in its order. */
    Table images() {
        List<List<?>> rows = new ArrayList<>();
        for (GalleryImage image : model.gallery().images()) {
            OutcomeCounts counts = image.counts();
            rows.add(Arrays.asList(
                    image.image().id(),
                    image.image().name(),
                    counts == null ? null : counts.truePositives(),
                    counts == null ? null : counts.falsePositives(),
                    counts == null ? null : counts.duplicates(),
                    counts == null ? null : counts.misses(),
                    image.gained(),
                    image.lost(),
                    image.studentWrong(),
                    image.f1Difference()));
        }
        return new Table(
                List.of(
                        "image",
                        "file",
                        "right",
                        "wrong",
                        "duplicate",
                        "missed",
                        "gained",
                        "lost",
                        "student wrong where teacher right",
                        "F1 over baseline"),
                rows);
    }
}
