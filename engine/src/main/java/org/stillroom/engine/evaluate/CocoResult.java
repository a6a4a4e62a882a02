package org.stillroom.engine.evaluate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stillroom.engine.data.Category;

/**
 * What COCO's evaluation gives. Fractions from 0 to 1; a number is absent where there is no ground truth to measure it
 * by.
 *
 * @param statistics the 12 statistics, in pycocotools' order
 * @param categories by ascending id
 * @param sizes AP by bins of sizes, finer than COCO's three, from small to large
 */
public record CocoResult(
        Map<Statistic, OptionalDouble> statistics, List<CategoryResult> categories, List<SizeResult> sizes) {

    public CocoResult {
        Map<Statistic, OptionalDouble> ordered = new EnumMap<>(Statistic.class);
        ordered.putAll(statistics);
        statistics = Collections.unmodifiableMap(ordered);
        categories = List.copyOf(categories);
        sizes = List.copyOf(sizes);
    }

    /**
     * The objects of one bin of sizes, by the rules of COCO's three: others, and detections of another size that match none, are ignored.
     *
     * @param objects that count, crowds left out
     * @param ap empty where there is no such object
     */
    public record SizeResult(SizeBin bin, int objects, OptionalDouble ap) {}

    /**
     * One category over all areas, with 100 detections an image.
     *
     * @param precision50 at IoU 0.5, over the recalls 0, 0.01 … 1; empty without ground truth
     * @param score50 of the detection at which that recall is reached, 0 where it is not; empty without ground truth
     */
    public record CategoryResult(
            Category category,
            OptionalDouble ap,
            OptionalDouble ap50,
            OptionalDouble ar100,
            List<Double> precision50,
            List<Double> score50) {

        public CategoryResult {
            precision50 = List.copyOf(precision50);
            score50 = List.copyOf(score50);
        }
    }

    /** One of the 12. */
    public OptionalDouble get(Statistic statistic) {
        return statistics.getOrDefault(statistic, OptionalDouble.empty());
    }

    /** The 12 by the names {@code AP}, {@code AP50} … {@code ARl}, in pycocotools' order. */
    public Map<String, OptionalDouble> byName() {
        Map<String, OptionalDouble> byName = new LinkedHashMap<>();
        for (Statistic statistic : Statistic.values()) {
            byName.put(statistic.label(), get(statistic));
        }
        return byName;
    }

    /** The 12 lines that pycocotools prints, where an absent number is -1.000. */
    public String summary() {
        return Stream.of(Statistic.values())
                .map(statistic -> statistic.line(get(statistic)))
                .collect(Collectors.joining("\n"));
    }
}
