package org.stillroom.app.errors;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;

/** The parts of a table of numbers, each of which opens the images behind it. */
final class CountCell {

    private CountCell() {}

    /** A table without rows. */
    static GridPane grid(String id) {
        GridPane grid = new GridPane();
        grid.setId(id);
        grid.getStyleClass().add("errors-grid");
        return grid;
    }

    /** The name of a column; {@code help} may be empty. */
    static void head(GridPane grid, int column, String words, String help) {
        Label label = new Label(words);
        label.getStyleClass().add("caption");
        if (!help.isEmpty()) {
            label.setTooltip(new Tooltip(help));
        }
        grid.add(label, column, 0);
    }

    /** A number that can be pressed where there is anything behind it. */
    static Button of(String id, String words, String help, boolean anything, Runnable pressed) {
        Button cell = new Button(words);
        cell.setId(id);
        cell.getStyleClass().setAll("errors-cell");
        cell.setTooltip(new Tooltip(help));
        cell.setAccessibleText(help);
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setDisable(!anything);
        cell.setOnAction(event -> pressed.run());
        return cell;
    }
}
