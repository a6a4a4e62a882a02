package org.stillroom.engine.model.head;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * The points of all levels, finest level first, row by row within one. Strides are stated once, in high-resolution pixels, and serve
 * both resolutions, as in MSAD: the paired maps have the same cells.
 *
 * @param grids per level
 */
public record PointGrids(List<PointGrid> grids) {

    public PointGrids {
        grids = List.copyOf(grids);
    }

    /** The points of maps [N, C, H, W], one per stride. */
    public static PointGrids ofMaps(List<Integer> strides, PointGrid.Place place, List<Tensor> maps) {
        if (strides.size() != maps.size()) {
            throw new IllegalArgumentException("%d strides for %d maps".formatted(strides.size(), maps.size()));
        }
        List<PointGrid> grids = new ArrayList<>();
        for (int k = 0; k < maps.size(); k++) {
            grids.add(new PointGrid(strides.get(k), place, (int) maps.get(k).size(2), (int)
                    maps.get(k).size(3)));
        }
        return new PointGrids(grids);
    }

    /**
     * The points of an input of the given size: ⌈H / stride⌉ × ⌈W / stride⌉ cells a level, as stride-2 convolutions
     * leave them.
     */
    public static PointGrids ofInput(List<Integer> strides, PointGrid.Place place, int height, int width) {
        return new PointGrids(strides.stream()
                .map(stride ->
                        new PointGrid(stride, place, -Math.floorDiv(-height, stride), -Math.floorDiv(-width, stride)))
                .toList());
    }

    /** Number of points of all levels. */
    public int count() {
        return grids.stream().mapToInt(PointGrid::count).sum();
    }

    /** The level that a point of all levels lies on. */
    public int levelOf(int point) {
        int level = 0;
        for (int rest = point - grids.get(0).count();
                rest >= 0;
                rest -= grids.get(level).count()) {
            level++;
        }
        return level;
    }

    /** The number of points on finer levels. */
    public int before(int level) {
        return grids.subList(0, level).stream().mapToInt(PointGrid::count).sum();
    }
}
