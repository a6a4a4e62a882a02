package org.stillroom.engine.model.fcos;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * The points of all levels, finest level first, row by row within one. MSAD states strides once, in high-resolution
 * pixels, and uses them for both resolutions: the paired maps have the same cells.
 *
 * @param grids per level
 */
public record FcosPoints(List<PointGrid> grids) {

    public FcosPoints {
        grids = List.copyOf(grids);
    }

    /** The points of maps [N, C, H, W], one per stride. */
    public static FcosPoints ofMaps(List<Integer> strides, List<Tensor> maps) {
        if (strides.size() != maps.size()) {
            throw new IllegalArgumentException("%d strides for %d maps".formatted(strides.size(), maps.size()));
        }
        List<PointGrid> grids = new ArrayList<>();
        for (int k = 0; k < maps.size(); k++) {
            grids.add(new PointGrid(
                    strides.get(k), (int) maps.get(k).size(2), (int) maps.get(k).size(3)));
        }
        return new FcosPoints(grids);
    }

    /**
     * The points of an input of the given size: ⌈H / stride⌉ × ⌈W / stride⌉ cells a level, as stride-2 convolutions
     * leave them.
     */
    public static FcosPoints ofInput(List<Integer> strides, int height, int width) {
        return new FcosPoints(strides.stream()
                .map(stride -> new PointGrid(stride, -Math.floorDiv(-height, stride), -Math.floorDiv(-width, stride)))
                .toList());
    }

    /** Number of points of all levels. */
    public int count() {
        return grids.stream().mapToInt(PointGrid::count).sum();
    }
}
