package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.Outlines;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.selection.SourcePoint;

/** The label and the cells of one row; kept while the table keeps its shape. */
final class PyramidRow {

    private final TwoLines label;
    private final List<HeatCell> cells = new ArrayList<>();
    private Row shown;

    /** @param prepare done once with every new cell */
    PyramidRow(Row row, Function<HeatCell, HeatCell> prepare) {
        String id = row.id().key();
        shown = row;
        label = new TwoLines("pyramid-row-" + id, "pyramid-row-label");
        for (int k = 0; k < row.cells().size(); k++) {
            HeatCell cell = new HeatCell();
            cell.setId("pyramid-cell-" + id + "-" + k);
            cells.add(prepare.apply(cell));
        }
    }

    double labelWidth() {
        return label.wholeWidth();
    }

    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(cells);
        nodes.add(0, label);
        return nodes;
    }

    void show(Row row, List<@Nullable HeatRaster> rasters) {
        shown = row;
        label.show(row.title(), row.subtitle(), row.help());
        for (int k = 0; k < cells.size(); k++) {
            show(cells.get(k), row.cells().get(k), rasters.get(k));
        }
    }

    private static void show(HeatCell node, Cell cell, @Nullable HeatRaster raster) {
        LevelMap map = cell.map();
        if (map == null || raster == null) {
            node.explain(cell.absence());
        } else {
            node.show(new HeatCell.Content(
                    raster, map.frame(), cell.name(), cell.size(), cell.note(), cell.shortNote(), help(cell, map)));
        }
    }

    /** All there is to say of a cell. */
    private static String help(Cell cell, LevelMap map) {
        String resized = map.others().size() < 2
                ? ""
                : "\nFor the comparison the finer map is reduced to the coarser grid, cell by nearest cell.";
        return "%s: %s cells of %s px\n%s%s"
                .formatted(cell.name(), cell.size(), Words.plain(map.frame().stride()), cell.note(), resized);
    }

    void setImage(@Nullable Image image, double width, double height) {
        cells.forEach(cell -> cell.setImage(image, width, height));
    }

    void setViewport(Viewport viewport) {
        cells.forEach(cell -> cell.setViewport(viewport));
    }

    /** Draws boxes, and the cells where {@code grid} says so or two grids meet. */
    void outline(Function<Row, Outlines> boxes, boolean grid) {
        Outlines ofRow = boxes.apply(shown);
        for (int k = 0; k < cells.size(); k++) {
            LevelMap map = shown.cells().get(k).map();
            boolean drawn = map != null && (grid || map.others().size() > 1);
            cells.get(k)
                    .setOutlines(
                            map == null
                                    ? Outlines.NONE
                                    : new Outlines(
                                            ofRow.truth(),
                                            ofRow.found(),
                                            ofRow.colour(),
                                            drawn ? map.others() : List.of()));
        }
    }

    void mark(@Nullable SourcePoint place) {
        for (int k = 0; k < cells.size(); k++) {
            LevelMap map = shown.cells().get(k).map();
            if (place == null || map == null) {
                cells.get(k).mark(null, null, "");
            } else {
                cells.get(k).mark(place.x(), place.y(), map.reading(place.x(), place.y()));
            }
        }
    }

    /** Lays the row out; where nothing at all is known the reason stands once instead of in every cell. */
    void layOut(double top, double labelWidth, double height, double gap, double cellWidth) {
        label.fit(labelWidth - gap, height);
        label.resizeRelocate(0, top, labelWidth - gap, height);
        boolean explainedOnce = explainedOnce();
        for (int k = 0; k < cells.size(); k++) {
            HeatCell cell = cells.get(k);
            cell.setVisible(!explainedOnce || k == 0);
            double left = Math.rint(labelWidth + k * (cellWidth + gap));
            double width = explainedOnce ? cells.size() * (cellWidth + gap) - gap : cellWidth;
            cell.resizeRelocate(left, top, Math.floor(width), Math.floor(height));
        }
    }

    private boolean explainedOnce() {
        return cells.stream().map(HeatCell::explanation).distinct().count() == 1
                && !cells.get(0).explanation().isEmpty();
    }
}
