package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.HeatRaster;
import org.stillroom.app.heat.ValueRange;
import org.stillroom.app.pyramid.PyramidMaps.LevelMap;
import org.stillroom.app.pyramid.PyramidMaps.Row;

/**
 * The maps of a pyramid in colour.
 *
 * @param ranges by quantity, of every column; all the same if the columns share one range
 * @param rasters row by row, column by column, as in {@code maps}; null where there is no map
 */
public record PyramidPicture(
        PyramidMaps maps, Map<Quantity, List<ValueRange>> ranges, List<List<@Nullable HeatRaster>> rasters) {

    /** Nothing at all. */
    public static final PyramidPicture NONE = new PyramidPicture(PyramidMaps.NONE, Map.of(), List.of());

    /** Colours all maps; takes as long as there are cells, so not for the FX thread. */
    static PyramidPicture paint(PyramidMaps maps) {
        Map<Quantity, List<ValueRange>> ranges = new EnumMap<>(Quantity.class);
        maps.rows().forEach(row -> ranges.computeIfAbsent(row.quantity(), quantity -> ranges(maps, quantity)));
        List<List<@Nullable HeatRaster>> rasters = new ArrayList<>();
        for (Row row : maps.rows()) {
            List<@Nullable HeatRaster> painted = new ArrayList<>();
            for (int k = 0; k < row.cells().size(); k++) {
                LevelMap map = row.cells().get(k).map();
                painted.add(map == null ? null : paint(maps, row.quantity(), k, map, ranges));
            }
            rasters.add(painted);
        }
        return new PyramidPicture(maps, ranges, rasters);
    }

    private static HeatRaster paint(
            PyramidMaps maps, Quantity quantity, int level, LevelMap map, Map<Quantity, List<ValueRange>> ranges) {
        if (quantity == Quantity.COMPONENTS) {
            return HeatRaster.mixed(map.grids(), components(maps, level));
        }
        ValueRange range = Objects.requireNonNull(ranges.get(quantity)).get(level);
        return HeatRaster.of(map.grid(), range, quantity.colours());
    }

    /** Of red, green and blue the range of all but the few outermost values. */
    private static List<ValueRange> components(PyramidMaps maps, int level) {
        boolean shared = maps.look().range() == Look.Range.SHARED;
        return IntStream.range(0, 3)
                .mapToObj(component ->
                        ValueRange.ofMost(IntStream.range(0, maps.levels().size())
                                .filter(k -> shared || k == level)
                                .boxed()
                                .flatMap(k -> maps(maps, Quantity.COMPONENTS, k))
                                .map(map -> map.grids().get(component))
                                .toList()))
                .toList();
    }

    private static List<ValueRange> ranges(PyramidMaps maps, Quantity quantity) {
        int columns = maps.levels().size();
        if (maps.look().range() == Look.Range.SHARED) {
            ValueRange all = quantity.range(IntStream.range(0, columns)
                    .boxed()
                    .flatMap(k -> maps(maps, quantity, k))
                    .map(LevelMap::grid)
                    .toList());
            return IntStream.range(0, columns).mapToObj(k -> all).toList();
        }
        return IntStream.range(0, columns)
                .mapToObj(k -> quantity.range(
                        maps(maps, quantity, k).map(LevelMap::grid).toList()))
                .toList();
    }

    private static Stream<LevelMap> maps(PyramidMaps maps, Quantity quantity, int level) {
        return maps.rows().stream()
                .filter(row -> row.quantity() == quantity)
                .map(row -> row.cells().get(level).map())
                .flatMap(Stream::ofNullable);
    }

    /** The raster of a row, column by column. */
    List<@Nullable HeatRaster> rasters(Row row) {
        return rasters.get(maps.rows().indexOf(row));
    }
}
