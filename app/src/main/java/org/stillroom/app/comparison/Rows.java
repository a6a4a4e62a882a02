package org.stillroom.app.comparison;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.stillroom.app.theme.Rgb;

/** A table whose rows are nodes, so that a chart can be one of its columns. */
final class Rows extends GridPane {

    private int next;

    /**
     * Columns as they are aligned.
     *
     * @param chart index of the column that takes the width that is left; below 0 for none
     */
    Rows(int chart, HPos... alignments) {
        getStyleClass().add("comparison-rows");
        for (int i = 0; i < alignments.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setHalignment(alignments[i]);
            if (i == chart) {
                column.setHgrow(Priority.ALWAYS);
                column.setMinWidth(120);
            } else {
                column.setMinWidth(Region.USE_PREF_SIZE);
            }
            getColumnConstraints().add(column);
        }
        setMaxWidth(Double.MAX_VALUE);
    }

    /** One row; texts and nodes. */
    void add(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            Node node = cells[i] instanceof Node given ? given : text(cells[i].toString());
            add(node, i, next);
        }
        next++;
    }

    /** A line of words over all columns, that stands out. */
    void addHeading(String words) {
        addLine(words).getStyleClass().add("comparison-question");
    }

    /** A line of words over all columns; it wraps. */
    Label addLine(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        add(label, 0, next++, getColumnConstraints().size(), 1);
        return label;
    }

    static Label text(String words) {
        Label label = new Label(words);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    static Label muted(String words) {
        Label label = text(words);
        label.getStyleClass().add("caption");
        return label;
    }

    /** An arm's name with its colour; pressing it looks at it. */
    static Button arm(String name, Rgb colour, String explanation, Runnable look) {
        Button button = new Button(name, swatch(colour));
        button.setId("comparison-arm-" + name);
        button.getStyleClass().addAll("comparison-arm", "quiet");
        button.setTooltip(new Tooltip(explanation));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> look.run());
        return button;
    }

    static Region swatch(Rgb colour) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle("-fx-background-color: " + colour.hex());
        return swatch;
    }
}
