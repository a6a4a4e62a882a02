package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Table;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.evaluate.errors.SpecialError;

/** The panel's numbers as tables. */
record ErrorTables(ErrorsViewModel model) {

    /** A line an arm and type: what it costs, how often it occurs. */
    Table types() {
        List<List<?>> rows = new ArrayList<>();
        for (ArmErrors errors : model.armsProperty().get()) {
            for (ErrorType type : ErrorType.values()) {
                rows.add(List.of(
                        errors.arm().id(),
                        errors.step(),
                        type.label(),
                        Objects.requireNonNull(errors.breakdown().gains().get(type))
                                .orElse(Double.NaN),
                        errors.breakdown().counts().get(type)));
            }
            for (SpecialError special : SpecialError.values()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(errors.arm().id());
                row.add(errors.step());
                row.add(special.label());
                row.add(Objects.requireNonNull(errors.breakdown().specialGains().get(special))
                        .orElse(Double.NaN));
                row.add(null);
                rows.add(row);
            }
        }
        return new Table(List.of("arm", "step", "error", "AP50 it costs", "count"), rows);
    }

    /** A line a true class, a column a detected one, of the selected arm. */
    Table confusion() {
        ArmErrors errors = model.main();
        List<String> header = new ArrayList<>(List.of("true"));
        model.categories().stream().map(Category::name).forEach(header::add);
        header.add("missed");
        List<List<?>> rows = new ArrayList<>();
        if (errors != null) {
            int[][] counts = errors.confusion().counts();
            for (int row = 0; row < counts.length; row++) {
                List<Object> line = new ArrayList<>();
                line.add(row == errors.confusion().background() ? "nothing" : header.get(row + 1));
                for (int count : counts[row]) {
                    line.add(count);
                }
                rows.add(line);
            }
        }
        return new Table(header, rows);
    }
}
