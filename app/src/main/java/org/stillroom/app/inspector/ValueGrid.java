package org.stillroom.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.stillroom.app.inspector.ValueTable.Column;
import org.stillroom.app.inspector.ValueTable.Line;
import org.stillroom.app.pyramid.RowId;

/** A table of the values at a place, a line for each level; the chosen level stands out. Labels are kept while the rows it reads stay. */
final class ValueGrid extends GridPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private ValueTable shown = new ValueTable("", List.of(), List.of());
    private final List<Label> headings = new ArrayList<>();
    private Label[][] cells = new Label[0][];

    ValueGrid(String id) {
        setId(id);
        getStyleClass().add("value-grid");
    }

    void show(ValueTable table, int chosen) {
        if (!ids(table).equals(ids(shown))
                || table.lines().size() != shown.lines().size()) {
            build(table);
        }
        shown = table;
        for (int i = 0; i < table.columns().size(); i++) {
            headings.get(i).setText(table.columns().get(i).heading());
            headings.get(i).getTooltip().setText(table.columns().get(i).help());
        }
        for (int k = 0; k < table.lines().size(); k++) {
            fill(cells[k], table.lines().get(k), k == chosen);
        }
    }

    private static List<RowId> ids(ValueTable table) {
        return table.columns().stream().map(Column::id).toList();
    }

    private static void fill(Label[] labels, Line line, boolean chosen) {
        labels[0].setText(line.level());
        for (int i = 0; i < line.values().size(); i++) {
            double value = line.values().get(i);
            labels[i + 1].setText(Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value));
        }
        for (Label label : labels) {
            label.pseudoClassStateChanged(CHOSEN, chosen);
        }
    }

    private void build(ValueTable table) {
        getChildren().clear();
        getColumnConstraints().clear();
        headings.clear();
        Label level = heading(0);
        level.setText("level");
        level.getTooltip().setText("The level's name in the high and in the low branch");
        for (int i = 0; i < table.columns().size(); i++) {
            headings.add(heading(i + 1));
        }
        cells = new Label[table.lines().size()][table.columns().size() + 1];
        for (int k = 0; k < cells.length; k++) {
            for (int i = 0; i < cells[k].length; i++) {
                cells[k][i] = cell(k, i, table);
                add(cells[k][i], i, k + 1);
            }
        }
    }

    private Label heading(int column) {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setHgrow(column == 0 ? Priority.NEVER : Priority.ALWAYS);
        constraints.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
        getColumnConstraints().add(constraints);
        Label heading = new Label();
        heading.setTooltip(new Tooltip());
        heading.getStyleClass().add("value-heading");
        heading.setMinWidth(USE_PREF_SIZE);
        add(heading, column, 0);
        return heading;
    }

    private Label cell(int level, int column, ValueTable table) {
        Label label = new Label();
        label.setMinWidth(USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add(column == 0 ? "value-level" : "value");
        label.setId(
                column == 0
                        ? "inspector-level-" + level
                        : "inspector-value-%d-%s"
                                .formatted(
                                        level,
                                        table.columns().get(column - 1).id().key()));
        return label;
    }
}
