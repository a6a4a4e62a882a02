package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.report.RecallFigure.Chart;
import org.stillroom.engine.run.Manifest;

/** What is wrong with the detections: precision over recall, and what each kind of error costs. */
record ErrorSections(Manifest manifest, List<JudgedArm> arms) {

    /** More classes than that nobody looks through; the window shows all. */
    private static final int MOST_CLASSES = 24;

    List<Section> sections() {
        return arms.isEmpty()
                ? List.of()
                : List.of(new Section("Precision over recall", this::recall), new Section("Errors", this::errors));
    }

    private void recall(Html page) {
        Map<String, Integer> colours = ArmColours.indices(manifest.arms());
        List<Chart> all = Stream.of(At.values())
                .map(at -> new Chart("all classes, IoU " + at.words(), at, RecallCurves.ALL_CLASSES))
                .toList();
        page.figure(
                RecallFigure.svg("precision over recall, all classes", arms, colours, all),
                "Mean over the classes and the seeds, as COCO samples it; the area below a curve is its AP.");
        List<Category> categories = manifest.data().categories();
        List<Integer> shown = IntStream.range(0, categories.size())
                .filter(c -> arms.stream().anyMatch(arm -> arm.ap(At.IOU_50, c).isPresent()))
                .limit(MOST_CLASSES)
                .boxed()
                .toList();
        if (categories.size() < 2 || shown.isEmpty()) {
            return;
        }
        page.figure(
                RecallFigure.svg(
                        "precision over recall by class",
                        arms,
                        colours,
                        shown.stream()
                                .map(c -> new Chart(categories.get(c).name(), At.IOU_50, c))
                                .toList()),
                "By class, at IoU 0.50"
                        + (shown.size() == MOST_CLASSES && categories.size() > MOST_CLASSES
                                ? ", the first %d of %d.".formatted(MOST_CLASSES, categories.size())
                                : "."));
        page.table(
                "AP by class in points of 100, mean over seeds.",
                Stream.concat(Stream.of("class"), arms.stream().map(JudgedArm::arm))
                        .toList(),
                IntStream.range(0, categories.size())
                        .mapToObj(c -> row(categories.get(c).name(), c))
                        .toList());
    }

    private List<String> row(String name, int category) {
        return Stream.concat(Stream.of(name), arms.stream().map(arm -> Cells.points(arm.ap(At.MEAN, category))))
                .toList();
    }

    private void errors(Html page) {
        page.figure(
                ErrorFigure.svg(arms, ArmColours.indices(manifest.arms())),
                "What AP50 would gain if all errors of one type were mended (TIDE, IoU 0.5, background 0.1), mean over seeds. The gains do"
                        + " not add up: errors hide each other.");
        List<String> header = new ArrayList<>(List.of("arm", "AP50"));
        header.addAll(arms.get(0).gains().keySet());
        page.table(
                "The same in points of 100; AP50 is TIDE's.",
                header,
                arms.stream().map(ErrorSections::row).toList());
        page.items(ErrorKind.all().stream()
                .map(kind -> kind.label() + ": " + kind.description())
                .toList());
    }

    private static List<String> row(JudgedArm arm) {
        List<String> row = new ArrayList<>(List.of(arm.arm(), Cells.points(arm.ap50())));
        arm.gains().values().forEach(gain -> row.add(Cells.points(gain)));
        return row;
    }
}
