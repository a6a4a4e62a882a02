package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.evaluate.errors.JudgedObject;

/** One arm's errors as text for a terminal; AP in points of 100. */
public final class ErrorTable {

    private final ErrorBreakdown errors;
    private final List<Category> categories;

    private ErrorTable(ErrorBreakdown errors, List<Category> categories) {
        this.errors = errors;
        this.categories = categories;
    }

    /** The types with what they cost, then the classes with their counts, then which is taken for which. */
    public static String render(ArmErrors arm) {
        ConfusionMatrix confusion = arm.confusion();
        ErrorTable table = new ErrorTable(arm.errors(), confusion.categories());
        return "%s, step %d: AP50 %s; what it would gain without errors of one type\n%s\nby class\n%s\n%s%s"
                .formatted(
                        arm.arm(),
                        arm.step(),
                        points(arm.errors().ap50()),
                        table.types(),
                        table.classes(),
                        "detections of score %s and more, by true class (row) and detected class (column), IoU %s and more\n"
                                .formatted(confusion.score(), confusion.iou()),
                        table.confusion(confusion));
    }

    private String types() {
        Map<ErrorType, Integer> counts = errors.counts();
        TextTable table = new TextTable().add(List.of("error", "dAP", "number", "what it is"));
        for (ErrorKind kind : ErrorKind.all()) {
            table.add(List.of(
                    kind.label(),
                    points(errors.gain(kind)),
                    kind instanceof ErrorType ? Integer.toString(counts.getOrDefault(kind, 0)) : "",
                    kind.description()));
        }
        return table.render("  ");
    }

    private String classes() {
        List<String> header = new ArrayList<>(List.of("class", "objects", "found"));
        for (ErrorType type : ErrorType.values()) {
            header.add(type.label());
        }
        TextTable table = new TextTable().add(header);
        for (int i = 0; i < categories.size(); i++) {
            table.add(row(i));
        }
        return table.render("  ");
    }

    private List<String> row(int category) {
        List<JudgedObject> objects = errors.objects().stream()
                .filter(judged -> judged.object().category() == category)
                .toList();
        List<String> row = new ArrayList<>(List.of(
                categories.get(category).name(),
                Integer.toString(objects.size()),
                Long.toString(objects.stream().filter(JudgedObject::found).count())));
        errors.counts(category).values().forEach(count -> row.add(Integer.toString(count)));
        return row;
    }

    private String confusion(ConfusionMatrix confusion) {
        List<String> names =
                new ArrayList<>(categories.stream().map(Category::name).toList());
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(names);
        header.add("nothing");
        names.add("background");
        TextTable table = new TextTable().add(header);
        int[][] counts = confusion.counts();
        for (int i = 0; i < counts.length; i++) {
            List<String> row = new ArrayList<>(List.of(names.get(i)));
            IntStream.of(counts[i]).mapToObj(Integer::toString).forEach(row::add);
            table.add(row);
        }
        return table.render("  ");
    }

    private static String points(OptionalDouble fraction) {
        return fraction.isEmpty() ? "n/a" : Points.of(fraction.getAsDouble());
    }
}
