package org.stillroom.app.errors;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.run.Evaluation;

/** A line a class: its AP, then how often each type of error occurs in it. */
final class ClassTable {

    private static final int FIRST_TYPE = 3;

    private final ErrorsViewModel model;
    private final Consumer<ImageSet> open;

    ClassTable(ErrorsViewModel model, Consumer<ImageSet> open) {
        this.model = model;
        this.open = open;
    }

    GridPane of(ArmErrors errors) {
        GridPane grid = CountCell.grid("errors-classes");
        CountCell.head(grid, 0, "class", "");
        CountCell.head(grid, 1, "AP", "COCO's AP of the class, over IoU 0.50 to 0.95");
        CountCell.head(grid, 2, "AP50", "COCO's AP of the class at IoU 0.50");
        List<ErrorType> types = List.of(ErrorType.values());
        types.forEach(type -> CountCell.head(grid, FIRST_TYPE + types.indexOf(type), type.label(), type.description()));
        String recipe = model.recipe(errors);
        List<Category> categories = model.categories();
        for (int c = 0; c < categories.size(); c++) {
            Category category = categories.get(c);
            grid.add(new Label(category.name()), 0, c + 1);
            grid.add(precision(ap(errors, category), recipe), 1, c + 1);
            grid.add(precision(ap50(errors, category), recipe), 2, c + 1);
            for (ErrorType type : types) {
                grid.add(cell(errors, type, c, category.name(), recipe), FIRST_TYPE + types.indexOf(type), c + 1);
            }
        }
        return grid;
    }

    private Button cell(ArmErrors errors, ErrorType type, int category, String name, String recipe) {
        Tally tally = errors.tally(type, category);
        return CountCell.of(
                "errors-class-%d-%s".formatted(category, type.label().toLowerCase(Locale.ROOT)),
                Integer.toString(tally.count()),
                "%d %s errors of %s in %d images; show them\n%s"
                        .formatted(
                                tally.count(),
                                type.label(),
                                name,
                                tally.images().size(),
                                recipe),
                tally.count() > 0,
                () -> open.accept(ErrorsViewModel.images(
                        errors,
                        tally,
                        "%s errors of %s: %s"
                                .formatted(type.label(), errors.arm().name(), name))));
    }

    private static Label precision(OptionalDouble value, String recipe) {
        Label label = new Label(Wording.points(value));
        label.setTooltip(new Tooltip(recipe));
        return label;
    }

    static OptionalDouble ap(ArmErrors errors, Category category) {
        return found(errors, category, each -> each.AP());
    }

    static OptionalDouble ap50(ArmErrors errors, Category category) {
        return found(errors, category, each -> each.AP50());
    }

    private static OptionalDouble found(ArmErrors errors, Category category, Statistic statistic) {
        for (Evaluation.CategoryResult each : errors.evaluation().categories()) {
            Double value = statistic.of(each);
            if (each.id() == category.id() && value != null) {
                return OptionalDouble.of(value);
            }
        }
        return OptionalDouble.empty();
    }

    private interface Statistic {
        @Nullable
        Double of(Evaluation.CategoryResult result);
    }
}
