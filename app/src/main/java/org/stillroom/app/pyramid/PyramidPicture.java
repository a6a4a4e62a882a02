package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Quantity;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.theme.ColourMap;

/**
 * The maps of a pyramid in colour.
 *
 * @param energyRanges of every level; all the same if the levels share one range
 * @param rasters row by row, level by level, as in {@code maps}; null where there is no map
 */
public record PyramidPicture(
        PyramidMaps maps, List<ValueRange> energyRanges, List<List<@Nullable HeatRaster>> rasters) {

    /** Nothing at all. */
    public static final PyramidPicture NONE = new PyramidPicture(PyramidMaps.NONE, List.of(), List.of());

    /** Whether the colours of different levels can be compared. */
    public enum Range {
        /** Every level from 0 to its own largest energy, in all rows. */
        PER_LEVEL,
        /** All levels from 0 to the largest energy of all. */
        SHARED
    }

    /** Colours all maps; takes as long as there are cells, so not for the FX thread. */
    static PyramidPicture paint(PyramidMaps maps, Range range) {
        List<ValueRange> ranges = ranges(maps, range);
        List<List<@Nullable HeatRaster>> rasters = new ArrayList<>();
        for (Row row : maps.rows()) {
            List<@Nullable HeatRaster> painted = new ArrayList<>();
            for (int k = 0; k < row.cells().size(); k++) {
                LevelMap map = row.cells().get(k).map();
                painted.add(map == null ? null : paint(map.grid(), row.quantity(), ranges.get(k)));
            }
            rasters.add(painted);
        }
        return new PyramidPicture(maps, ranges, rasters);
    }

    private static HeatRaster paint(Grid grid, Quantity quantity, ValueRange energies) {
        return quantity == Quantity.COSINE
                ? HeatRaster.of(grid, ValueRange.COSINE, ColourMap.DIVERGING)
                : HeatRaster.of(grid, energies, ColourMap.VIRIDIS);
    }

    private static List<ValueRange> ranges(PyramidMaps maps, Range range) {
        List<ValueRange> own = IntStream.range(0, maps.levels().size())
                .mapToObj(level -> ValueRange.fromZero(energies(maps, level)))
                .toList();
        if (range == Range.PER_LEVEL) {
            return own;
        }
        double high = own.stream().mapToDouble(ValueRange::high).max().orElse(0);
        return own.stream().map(level -> new ValueRange(0, high)).toList();
    }

    private static List<Grid> energies(PyramidMaps maps, int level) {
        return maps.rows().stream()
                .filter(row -> row.quantity() == Quantity.ENERGY)
                .map(row -> row.cells().get(level).map())
                .filter(Objects::nonNull)
                .map(LevelMap::grid)
                .toList();
    }
}
