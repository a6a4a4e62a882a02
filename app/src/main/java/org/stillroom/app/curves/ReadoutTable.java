package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ReadoutRows.Row;

/** What all curves say where the pointer is, or at the moment looked at, and at the pinned places: a click on a heading sorts. */
final class ReadoutTable extends TableView<Row> {

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final TableColumn<Row, Row> name = new TableColumn<>("curve");
    private final TableColumn<Row, Double> value = numbers("value", "value", Row::value);
    private final TableColumn<Row, Double> smooth = numbers("smooth", "smoothed", Row::smooth);
    private final TableColumn<Row, Double> step = numbers("step", "iteration", Row::step);
    private final TableColumn<Row, Double> low = numbers("low", "band from", Row::low);
    private final TableColumn<Row, Double> high = numbers("high", "to", Row::high);
    private final TableColumn<Row, Double> seeds = numbers("seeds", "seeds", Row::seeds);
    private final TableColumn<Row, Double> least = numbers("least", "least seen", Row::least);
    private final TableColumn<Row, Double> most = numbers("most", "largest seen", Row::most);
    private ChartContent content = ChartContent.NOTHING;
    private List<Double> pins = List.of();

    ReadoutTable(String id) {
        setId(id);
        getStyleClass().addAll("dense", "readout-table");
        name.setId(id + "-name");
        name.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        name.setCellFactory(column -> new NameCell());
        name.setComparator((a, b) -> a.name().compareTo(b.name()));
        name.setPrefWidth(220);
        SortedList<Row> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setRowFactory(table -> new RecipeRow());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(""));
        setMinSize(0, 0);
        arrange();
    }

    /** Fills it anew; the order stays. */
    void show(ChartContent shown, @Nullable Double place, List<Double> pinned) {
        content = shown;
        if (!pinned.equals(pins)) {
            pins = List.copyOf(pinned);
            arrange();
        }
        rows.setAll(ReadoutRows.of(shown, place, pins));
        value.setText(place == null ? "value" : "at " + ChartWords.place(shown.x(), place));
        smooth.setVisible(shown.lines().stream().anyMatch(line -> line.exact().isSmoothed()));
        boolean several = shown.lines().stream().anyMatch(line -> line.exact().seeds().length > 0);
        low.setVisible(several);
        high.setVisible(several);
        seeds.setVisible(several);
    }

    /** As it is sorted, for the clipboard. */
    String tsv() {
        return ReadoutRows.tsv(content, List.copyOf(getItems()), pins);
    }

    private void arrange() {
        List<TableColumn<Row, ?>> order = new ArrayList<>(getSortOrder());
        List<TableColumn<Row, ?>> columns = new ArrayList<>(List.of(name, value, smooth));
        for (int i = 0; i < pins.size(); i++) {
            int pin = i;
            TableColumn<Row, Double> column = numbers(
                    "pin-" + (i + 1),
                    "%d: %s".formatted(i + 1, ChartWords.place(content.x(), pins.get(i))),
                    row -> pin < row.pinned().size() ? row.pinned().get(pin) : Double.NaN);
            columns.add(column);
        }
        columns.addAll(List.of(step, low, high, seeds, least, most));
        getColumns().setAll(columns);
        order.retainAll(columns);
        getSortOrder().setAll(order);
    }

    private TableColumn<Row, Double> numbers(String id, String title, ToDoubleFunction<Row> number) {
        TableColumn<Row, Double> column = new TableColumn<>(title);
        column.setId("curves-table-" + id);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(number.applyAsDouble(cell.getValue())));
        boolean whole = id.equals("step") || id.equals("seeds");
        column.setCellFactory(each -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Double item, boolean empty) {
                super.updateItem(item, empty);
                if (empty || item == null || item.isNaN()) {
                    setText("");
                } else {
                    setText(
                            whole
                                    ? String.format(Locale.ROOT, "%.0f", item)
                                    : ChartWords.value(item, content.digits()));
                }
            }
        });
        column.getStyleClass().add("number-column");
        // What is not there is less than anything.
        column.setComparator((a, b) ->
                Double.compare(a.isNaN() ? Double.NEGATIVE_INFINITY : a, b.isNaN() ? Double.NEGATIVE_INFINITY : b));
        column.setReorderable(false);
        return column;
    }

    /** Says on hover how its numbers can be made again. */
    private static final class RecipeRow extends TableRow<Row> {

        private final Tooltip recipe = new Tooltip();

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            recipe.setText(empty || row == null ? "" : row.recipe());
            setTooltip(recipe.getText().isEmpty() ? null : recipe);
        }
    }

    private static final class NameCell extends TableCell<Row, Row> {

        private final Region swatch = new Region();

        NameCell() {
            swatch.getStyleClass().add("swatch");
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText("");
                setGraphic(null);
            } else {
                swatch.setStyle("-fx-background-color: " + row.style().colour().hex());
                setText(row.name());
                setGraphic(swatch);
            }
        }
    }
}
