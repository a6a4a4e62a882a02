package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Table;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;
import org.stillroom.engine.evaluate.RecallCurves.Curve;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;

/** The panel's numbers as tables. */
record ErrorTables(ErrorsViewModel model) {

    /** A line an arm and kind: what it costs, how often it occurs. */
    Table types() {
        List<List<?>> rows = new ArrayList<>();
        for (ArmErrors errors : model.armsProperty().get()) {
            for (ErrorKind kind : ErrorKind.all()) {
                rows.add(Arrays.asList(
                        errors.arm().id(),
                        errors.step(),
                        kind.label(),
                        errors.gain(kind).orElse(Double.NaN),
                        kind instanceof ErrorType ? errors.tally(kind).count() : null,
                        errors.tally(kind).images().size()));
            }
        }
        return new Table(List.of("arm", "step", "error", "AP50 it costs", "count", "images"), rows);
    }

    /** A line a point, of every class and of all, at every IoU. */
    Table curves() {
        List<List<?>> rows = new ArrayList<>();
        for (ArmErrors errors : model.armsProperty().get()) {
            for (int category = RecallCurves.ALL_CLASSES;
                    category < model.categories().size();
                    category++) {
                for (At at : At.values()) {
                    int shown = category;
                    errors.curves().curve(at, shown).ifPresent(curve -> points(errors, at, shown, curve, rows));
                }
            }
        }
        return new Table(List.of("arm", "step", "class", "IoU", "recall", "precision", "score"), rows);
    }

    private void points(ArmErrors errors, At at, int category, Curve curve, List<List<?>> rows) {
        String name = category == RecallCurves.ALL_CLASSES
                ? "all"
                : model.categories().get(category).name();
        for (int recall = 0; recall < RecallCurves.RECALLS; recall++) {
            rows.add(Arrays.asList(
                    errors.arm().id(),
                    errors.step(),
                    name,
                    at.words(),
                    recall / 100.0,
                    curve.precision(recall),
                    orNull(curve.score(recall))));
        }
    }

    /** A line a class of the selected arm. */
    Table classes() {
        List<String> header = new ArrayList<>(List.of("class", "AP", "AP50"));
        for (ErrorType type : ErrorType.values()) {
            header.add(type.label());
        }
        List<List<?>> rows = new ArrayList<>();
        ArmErrors errors = model.main();
        List<Category> categories = model.categories();
        for (int c = 0; errors != null && c < categories.size(); c++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(categories.get(c).name());
            row.add(orNull(ClassTable.ap(errors, categories.get(c))));
            row.add(orNull(ClassTable.ap50(errors, categories.get(c))));
            for (ErrorType type : ErrorType.values()) {
                row.add(errors.tally(type, c).count());
            }
            rows.add(row);
        }
        return new Table(header, rows);
    }

    /** A line a true class, a column a detected one, of the selected arm. */
    Table confusion() {
        ArmErrors errors = model.main();
        List<String> header = new ArrayList<>(List.of("true"));
        model.categories().stream().map(Category::name).forEach(header::add);
        header.add("missed");
        List<List<?>> rows = new ArrayList<>();
        int nothing = model.categories().size();
        for (int row = 0; errors != null && row <= nothing; row++) {
            List<Object> line = new ArrayList<>();
            line.add(row == nothing ? "nothing" : header.get(row + 1));
            for (int column = 0; column <= nothing; column++) {
                line.add(errors.confused(row, column).count());
            }
            rows.add(line);
        }
        return new Table(header, rows);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
