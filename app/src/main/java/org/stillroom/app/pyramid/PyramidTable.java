package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
import org.stillroom.app.selection.SourcePoint;

/** The cells of a pyramid in rows and columns with their headings. Cells are kept while the picture keeps its shape. */
final class PyramidTable extends Region {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double LABEL_LEAST = 108;
    private static final double LABEL_MOST = 144;
    private static final double LABEL_SHARE = 0.115;
    private static final double HEADING_HEIGHT = 32;
    private static final double GAP = 4;
    private static final double SMALLEST_ROW = 56;

    private final List<VBox> headings = new ArrayList<>();
    private final List<RowNodes> rows = new ArrayList<>();
    private final DoubleProperty opacity = new SimpleDoubleProperty(1);
    private HeatCell.PlaceListener placeListener = (x, y) -> {};
    private PyramidPicture picture = PyramidPicture.NONE;

    private record RowNodes(RowId id, VBox label, List<HeatCell> cells) {

        boolean isEmpty() {
            return cells.stream().noneMatch(cell -> cell.explanation().isEmpty());
        }
    }

    PyramidTable() {
        getStyleClass().add("pyramid-table");
        setId("pyramid-table");
    }

    DoubleProperty heatOpacity() {
        return opacity;
    }

    void setOnPlace(HeatCell.PlaceListener listener) {
        placeListener = listener;
    }

    /** Shows a picture without the hidden rows. */
    void show(PyramidPicture shown, Set<RowId> hidden) {
        picture = shown;
        List<Row> visible = visible(hidden);
        if (!sameShape(visible)) {
            build(visible);
        }
        for (int k = 0; k < headings.size(); k++) {
            fillHeading(
                    headings.get(k),
                    shown.maps().levels().get(k),
                    shown.energyRanges().get(k));
        }
        for (int i = 0; i < rows.size(); i++) {
            fillRow(rows.get(i), visible.get(i));
        }
        requestLayout();
    }

    /** The image under all maps and the source pixels it shows. */
    void setImage(@Nullable Image image, double sourceWidth, double sourceHeight) {
        rows.forEach(row -> row.cells().forEach(cell -> cell.setImage(image, sourceWidth, sourceHeight)));
    }

    /** Marks a place in every cell. */
    void mark(@Nullable SourcePoint place) {
        for (RowNodes row : rows) {
            Row shown = row(row.id());
            for (int k = 0; k < row.cells().size(); k++) {
                LevelMap map = shown.cells().get(k).map();
                if (place == null || map == null) {
                    row.cells().get(k).mark(null, null, "");
                } else {
                    String value = String.format(Locale.ROOT, "%.2f", map.at(place.x(), place.y()));
                    row.cells().get(k).mark(place.x(), place.y(), value);
                }
            }
        }
    }

    void choose(int level) {
        for (int k = 0; k < headings.size(); k++) {
            headings.get(k).pseudoClassStateChanged(CHOSEN, k == level);
        }
    }

    private Row row(RowId id) {
        return picture.maps().rows().stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private List<Row> visible(Set<RowId> hidden) {
        return picture.maps().rows().stream()
                .filter(row -> !hidden.contains(row.id()))
                .toList();
    }

    private boolean sameShape(List<Row> visible) {
        return headings.size() == picture.maps().levels().size()
                && rows.stream()
                        .map(RowNodes::id)
                        .toList()
                        .equals(visible.stream().map(Row::id).toList());
    }

    private void build(List<Row> visible) {
        getChildren().clear();
        headings.clear();
        rows.clear();
        for (int k = 0; k < picture.maps().levels().size(); k++) {
            VBox heading = twoLines("pyramid-heading");
            heading.setId("pyramid-level-" + k);
            headings.add(heading);
        }
        for (Row row : visible) {
            rows.add(build(row));
        }
        getChildren().addAll(headings);
        rows.forEach(row -> {
            getChildren().add(row.label());
            getChildren().addAll(row.cells());
        });
    }

    private RowNodes build(Row row) {
        VBox label = twoLines("pyramid-row-label");
        String id = row.id().name().toLowerCase(Locale.ROOT).replace('_', '-');
        label.setId("pyramid-row-" + id);
        List<HeatCell> cells = new ArrayList<>();
        for (int k = 0; k < row.cells().size(); k++) {
            HeatCell cell = new HeatCell();
            cell.setId("pyramid-cell-" + id + "-" + k);
            cell.heatOpacity().bind(opacity);
            cell.setOnPlace((x, y) -> placeListener.pointed(x, y));
            cells.add(cell);
        }
        return new RowNodes(row.id(), label, cells);
    }

    private static VBox twoLines(String styleClass) {
        Label title = new Label();
        title.getStyleClass().add("title");
        title.setWrapText(true);
        Label subtitle = new Label();
        subtitle.getStyleClass().add("subtitle");
        VBox box = new VBox(title, subtitle);
        box.getStyleClass().add(styleClass);
        return box;
    }

    private static void fillHeading(VBox heading, Level level, ValueRange energies) {
        label(heading, 0).setText("stride %s px".formatted(plain(level.stride())));
        label(heading, 1).setText("%s high · %s low".formatted(level.high(), level.low()));
        String help = String.format(
                Locale.ROOT,
                "One cell covers %1$s × %1$s pixels of the source image. Colours of this level go from 0 to %2$.2f. "
                        + "Arrow keys move the mark by a cell of the chosen level, Page Up and Page Down choose another.",
                plain(level.stride()),
                energies.high());
        heading.getChildren().forEach(line -> explain((Label) line, help));
    }

    private static void fillRow(RowNodes nodes, Row row, List<@Nullable HeatRaster> rasters) {
        label(nodes.label(), 0).setText(row.title());
        label(nodes.label(), 1).setText(row.subtitle());
        nodes.label().getChildren().forEach(line -> explain((Label) line, row.help()));
        for (int k = 0; k < nodes.cells().size(); k++) {
            fill(nodes.cells().get(k), row.cells().get(k), rasters.get(k));
        }
    }

    private void fillRow(RowNodes nodes, Row row) {
        fillRow(nodes, row, picture.rasters().get(picture.maps().rows().indexOf(row)));
    }

    private static void fill(HeatCell node, Cell cell, @Nullable HeatRaster raster) {
        LevelMap map = cell.map();
        if (map == null || raster == null) {
            node.explain(cell.absence());
        } else {
            node.show(new HeatCell.Content(
                    raster, map.frame(), cell.name(), map.grid().size(), cell.note(), cell.shortNote()));
        }
    }

    private static Label label(VBox box, int line) {
        return (Label) box.getChildren().get(line);
    }

    private static void explain(Label label, String help) {
        Tooltip tooltip = label.getTooltip();
        if (tooltip == null) {
            tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(380);
            label.setTooltip(tooltip);
        }
        tooltip.setText(help);
    }

    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return HEADING_HEIGHT + rows.size() * (SMALLEST_ROW + GAP);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LABEL_LEAST + headings.size() * (SMALLEST_ROW + GAP);
    }

    @Override
    protected void layoutChildren() {
        int columns = headings.size();
        if (columns == 0 || rows.isEmpty()) {
            return;
        }
        double width = (getWidth() - labelWidth()) / columns - GAP;
        double height = (getHeight() - HEADING_HEIGHT) / rows.size() - GAP;
        for (int k = 0; k < columns; k++) {
            headings.get(k).resizeRelocate(left(k, width), 0, width, HEADING_HEIGHT);
        }
        for (int i = 0; i < rows.size(); i++) {
            double top = Math.rint(HEADING_HEIGHT + i * (height + GAP));
            rows.get(i).label().resizeRelocate(0, top, labelWidth() - GAP, height);
            if (rows.get(i).isEmpty()) {
                explainOnce(rows.get(i), top, height);
            } else {
                layoutCells(rows.get(i), top, width, height);
            }
        }
    }

    private void layoutCells(RowNodes row, double top, double width, double height) {
        for (int k = 0; k < row.cells().size(); k++) {
            row.cells().get(k).setVisible(true);
            row.cells().get(k).resizeRelocate(left(k, width), top, Math.floor(width), Math.floor(height));
        }
    }

    /** One explanation across the row instead of the same in every cell. */
    private void explainOnce(RowNodes row, double top, double height) {
        for (HeatCell cell : row.cells()) {
            cell.setVisible(cell.equals(row.cells().get(0)));
        }
        row.cells().get(0).resizeRelocate(labelWidth(), top, getWidth() - labelWidth() - GAP, Math.floor(height));
    }

    private double left(int column, double width) {
        return Math.rint(labelWidth() + column * (width + GAP));
    }

    private double labelWidth() {
        return Math.max(LABEL_LEAST, Math.min(LABEL_MOST, Math.rint(LABEL_SHARE * getWidth())));
    }
}
