package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stillroom.app.export.Table;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.pyramid.PyramidMaps.Cell;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;

/** What the panel shows as tables. */
final class PyramidNumbers {

    private PyramidNumbers() {}

    /** A line for every row and level: the shape, the stride, the mean, and how alike what is compared is. */
    static Table ofLevels(PyramidMaps maps) {
        List<List<?>> lines = new ArrayList<>();
        for (Row row : maps.rows()) {
            for (int k = 0; k < row.cells().size(); k++) {
                Cell cell = row.cells().get(k);
                LevelMap map = cell.map();
                if (map != null) {
                    lines.add(Arrays.asList(
                            row.title(),
                            maps.levels().get(k).title(),
                            cell.name(),
                            row.quantity().words(),
                            map.grid().rows(),
                            map.grid().columns(),
                            map.frame().stride(),
                            map.grid().mean(),
                            cell.likeness().meanDifference(),
                            cell.likeness().meanCosine(),
                            cell.likeness().cka()));
                }
            }
        }
        return new Table(
                List.of(
                        "row",
                        "column",
                        "name",
                        "quantity",
                        "rows",
                        "columns",
                        "stride",
                        "mean",
                        "mean |difference|",
                        "mean cosine",
                        "linear CKA"),
                lines);
    }

    /** A line for every cell of every map; of several components the first is the value. */
    static Table ofCells(PyramidMaps maps) {
        List<List<?>> lines = new ArrayList<>();
        for (Row row : maps.rows()) {
            for (int k = 0; k < row.cells().size(); k++) {
                LevelMap map = row.cells().get(k).map();
                if (map != null) {
                    add(lines, row, k, map);
                }
            }
        }
        return new Table(List.of("row", "level", "name", "stride", "cell row", "cell column", "value"), lines);
    }

    private static void add(List<List<?>> lines, Row row, int level, LevelMap map) {
        Grid grid = map.grid();
        for (int i = 0; i < grid.rows(); i++) {
            for (int j = 0; j < grid.columns(); j++) {
                lines.add(Arrays.asList(
                        row.title(),
                        level,
                        row.cells().get(level).name(),
                        map.frame().stride(),
                        i,
                        j,
                        grid.at(i, j)));
            }
        }
    }
}
