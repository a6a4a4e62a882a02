package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.heat.Outlines;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.pyramid.PyramidMaps.Level;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.selection.SourcePoint;

/** The cells of a pyramid in rows and columns with their headings. Cells are kept while the picture keeps its shape. */
final class PyramidTable extends Region {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double LABEL_LEAST = 80;
    /** Row labels are as wide as their words, but leave the maps the rest of the width. */
    private static final double LABEL_SHARE = 0.25;

    private static final double GAP = 4;
    private static final double SMALLEST_ROW = 40;

    private final Function<HeatCell, HeatCell> prepare;
    private final List<TwoLines> headings = new ArrayList<>();
    private final List<PyramidRow> rows = new ArrayList<>();
    private List<RowId> ids = List.of();

    /** @param prepare done once with every new cell */
    PyramidTable(Function<HeatCell, HeatCell> prepare) {
        this.prepare = prepare;
        getStyleClass().add("pyramid-table");
        setId("pyramid-table");
    }

    void show(PyramidPicture shown) {
        List<Row> all = shown.maps().rows();
        List<RowId> shownIds = all.stream().map(Row::id).toList();
        int columns = shown.maps().levels().size();
        if (!ids.equals(shownIds) || headings.size() != columns) {
            build(all, columns);
            ids = shownIds;
        }
        for (int k = 0; k < columns; k++) {
            Level level = shown.maps().levels().get(k);
            String names = level.subtitle().replaceFirst("^(\\w+) high · (\\w+) low$", "$1·$2");
            headings.get(k)
                    .show(level.title(), level.subtitle(), level.title().replace("stride ", ""), names, help(shown, k));
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).show(all.get(i), shown.rasters().get(i));
        }
        requestLayout();
    }

    private void build(List<Row> shown, int columns) {
        getChildren().clear();
        headings.clear();
        rows.clear();
        for (int k = 0; k < columns; k++) {
            headings.add(new TwoLines("pyramid-level-" + k, "pyramid-heading"));
        }
        shown.forEach(row -> rows.add(new PyramidRow(row, prepare)));
        getChildren().addAll(headings);
        rows.forEach(row -> getChildren().addAll(row.nodes()));
    }

    private static String help(PyramidPicture shown, int column) {
        PyramidMaps maps = shown.maps();
        StringBuilder ranges = new StringBuilder();
        shown.ranges().forEach((quantity, ofLevels) -> {
            ValueRange range = ofLevels.get(column);
            if (quantity != Quantity.COMPONENTS) {
                ranges.append(String.format(
                        Locale.ROOT, " Colours of %s: %.2f to %.2f.", quantity.words(), range.low(), range.high()));
            }
        });
        return "%s (%s).%s Arrow keys move the mark by a cell of the chosen level, Page Up and Page Down choose another."
                .formatted(
                        maps.levels().get(column).title(),
                        maps.levels().get(column).subtitle(),
                        ranges);
    }

    /** The image under all maps and the source pixels it shows. */
    void setImage(@Nullable Image image, double width, double height) {
        rows.forEach(row -> row.setImage(image, width, height));
    }

    void setViewport(Viewport viewport) {
        rows.forEach(row -> row.setViewport(viewport));
    }

    /** Draws boxes over the maps, and their cells. */
    void outline(Function<Row, Outlines> boxes, boolean grid) {
        rows.forEach(row -> row.outline(boxes, grid));
    }

    /** Marks a place in every cell. */
    void mark(@Nullable SourcePoint place) {
        rows.forEach(row -> row.mark(place));
    }

    void choose(int level) {
        for (int k = 0; k < headings.size(); k++) {
            headings.get(k).pseudoClassStateChanged(CHOSEN, k == level);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return headingHeight() + rows.size() * (SMALLEST_ROW + GAP);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LABEL_LEAST + headings.size() * (SMALLEST_ROW + GAP);
    }

    private double headingHeight() {
        return headings.isEmpty() ? 0 : 2 + Math.ceil(headings.get(0).prefHeight(-1));
    }

    private double labelWidth() {
        double words = rows.stream().mapToDouble(PyramidRow::labelWidth).max().orElse(0);
        return Math.ceil(Math.max(LABEL_LEAST, Math.min(LABEL_SHARE * getWidth(), words + 2 * GAP)));
    }

    @Override
    protected void layoutChildren() {
        int columns = headings.size();
        if (columns == 0 || rows.isEmpty()) {
            return;
        }
        double labels = labelWidth();
        double headingHeight = headingHeight();
        double width = (getWidth() - labels) / columns - GAP;
        double height = (getHeight() - headingHeight) / rows.size() - GAP;
        for (int k = 0; k < columns; k++) {
            headings.get(k).fitWidth(width);
            headings.get(k).resizeRelocate(Math.rint(labels + k * (width + GAP)), 0, width, headingHeight);
        }
        for (int i = 0; i < rows.size(); i++) {
            double top = Math.rint(headingHeight + i * (height + GAP));
            rows.get(i).layOut(top, labels, height, GAP, width);
        }
    }
}
