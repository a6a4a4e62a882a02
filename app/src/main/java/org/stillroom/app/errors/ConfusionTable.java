package org.stillroom.app.errors;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.engine.data.Category;

/** Lines are true classes, columns detected ones; shaded by the share of the line. */
final class ConfusionTable {

    private final List<Category> categories;
    private final ErrorsViewModel model;
    private final Consumer<ImageSet> open;

    ConfusionTable(ErrorsViewModel model, Consumer<ImageSet> open) {
        this.categories = model.categories();
        this.model = model;
        this.open = open;
    }

    GridPane of(ArmErrors errors) {
        GridPane grid = CountCell.grid("errors-confusion");
        int nothing = categories.size();
        String recipe = model.recipe(errors);
        CountCell.head(grid, 0, "true ↓ detected →", "");
        for (int i = 0; i <= nothing; i++) {
            CountCell.head(
                    grid,
                    i + 1,
                    i == nothing ? "missed" : categories.get(i).name(),
                    i == nothing ? "Objects that nothing detected" : "");
            grid.add(
                    new Label(i == nothing ? "nothing there" : categories.get(i).name()), 0, i + 1);
            int row = i;
            int sum = IntStream.rangeClosed(0, nothing)
                    .map(column -> errors.confused(row, column).count())
                    .sum();
            for (int j = 0; j <= nothing; j++) {
                if (i != nothing || j != nothing) {
                    grid.add(cell(errors, i, j, sum, recipe), j + 1, i + 1);
                }
            }
        }
        return grid;
    }

    private Button cell(ArmErrors errors, int row, int column, int sum, String recipe) {
        Tally tally = errors.confused(row, column);
        String words = words(row, column);
        Button cell = CountCell.of(
                "errors-cell-%d-%d".formatted(row, column),
                Integer.toString(tally.count()),
                "%s: %d of %d, in %d images; show them\n%s"
                        .formatted(words, tally.count(), sum, tally.images().size(), recipe),
                tally.count() > 0,
                () -> open.accept(ErrorsViewModel.confused(
                        errors, tally, "%s: %s".formatted(errors.arm().name(), words))));
        double share = sum == 0 ? 0 : (double) tally.count() / sum;
        // Right ones in the accent, confusions in the colour of danger: the diagonal tells them apart as well.
        cell.setStyle(String.format(
                Locale.ROOT,
                "-fx-background-color: linear-gradient(to right, %s %.0f%%, -sr-raised %.0f%%)",
                row == column ? "-sr-accent-tint" : "-sr-danger-tint",
                100 * share,
                100 * share));
        return cell;
    }

    private String words(int row, int column) {
        int nothing = categories.size();
        if (row == nothing) {
            return "%s where nothing is".formatted(categories.get(column).name());
        }
        String truth = categories.get(row).name();
        if (column == nothing) {
            return "%s missed".formatted(truth);
        }
        return row == column
                ? "%s found".formatted(truth)
                : "%s taken for %s".formatted(truth, categories.get(column).name());
    }
}
