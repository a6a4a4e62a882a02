package org.stillroom.engine.evaluate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stillroom.engine.data.Category;

/**
 * The curves of one category that the 12 statistics are read off: of every range of areas and number of detections they
 * name.
 */
final class CategoryCurves {

    private record Slice(AreaRange area, int detections) {}

    private final Category category;
    private final Map<Slice, Optional<PrecisionRecall>> slices = new HashMap<>();

    private CategoryCurves(Category category) {
        this.category = category;
    }

    /** @param cells of the images, by ascending id */
    static CategoryCurves of(Category category, List<Cell> cells) {
        CategoryCurves curves = new CategoryCurves(category);
        Map<AreaRange, List<Matching>> matchings = new EnumMap<>(AreaRange.class);
        for (AreaRange area : AreaRange.values()) {
            matchings.put(
                    area, cells.stream().map(cell -> Matching.of(cell, area)).toList());
        }
        for (Statistic statistic : Statistic.values()) {
            curves.slices.computeIfAbsent(
                    new Slice(statistic.area(), statistic.detections()),
                    slice -> PrecisionRecall.of(matchings.getOrDefault(slice.area(), List.of()), slice.detections()));
        }
        return curves;
    }

    Category category() {
        return category;
    }

    /** Empty where the category has no object that counts. */
    Optional<PrecisionRecall> of(Statistic statistic) {
        return slices.getOrDefault(new Slice(statistic.area(), statistic.detections()), Optional.empty());
    }
}
