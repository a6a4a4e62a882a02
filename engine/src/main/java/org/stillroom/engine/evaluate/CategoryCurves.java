package org.stillroom.engine.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillroom.engine.data.Category;

/**
 * The curves of one category that all numbers are read off: of every range of areas and number of detections that a
 * statistic or a bin of sizes names.
 */
final class CategoryCurves {

    private record Slice(AreaRange area, int detections) {}

    private final Category category;
    private final List<Cell> cells;
    private final Ranks ranks;
    private final Map<AreaRange, Matching> matchings = new HashMap<>();
    private final Map<Slice, Optional<PrecisionRecall>> slices = new HashMap<>();

    private CategoryCurves(Category category, List<Cell> cells) {
        this.category = category;
        this.cells = cells;
        this.ranks = Ranks.of(cells);
    }

    /** @param cells of the images, by ascending id */
    static CategoryCurves of(Category category, List<Cell> cells) {
        CategoryCurves curves = new CategoryCurves(category, cells);
        for (Statistic statistic : Statistic.values()) {
            curves.add(statistic.area(), statistic.detections());
        }
        SizeBin.ALL.forEach(bin -> curves.add(bin.range(), Cell.MOST_DETECTIONS));
        curves.matchings.clear();
        return curves;
    }

    private void add(AreaRange area, int detections) {
        Matching matched = matchings.computeIfAbsent(area, range -> Matching.of(cells, range));
        slices.computeIfAbsent(
                new Slice(area, detections), slice -> PrecisionRecall.of(matched, ranks, slice.detections()));
    }

    Category category() {
        return category;
    }

    /** Empty where the category has no object that counts. */
    Optional<PrecisionRecall> of(Statistic statistic) {
        return of(new Slice(statistic.area(), statistic.detections()));
    }

    /** Empty where the category has no object of that size. */
    Optional<PrecisionRecall> of(SizeBin bin) {
        return of(new Slice(bin.range(), Cell.MOST_DETECTIONS));
    }

    private Optional<PrecisionRecall> of(Slice slice) {
        return slices.getOrDefault(slice, Optional.empty());
    }
}
