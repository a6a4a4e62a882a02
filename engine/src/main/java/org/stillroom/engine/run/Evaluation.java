package org.stillroom.engine.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of an arm: {@code evaluation/<step>.json}.
 *
 * @param stats COCO's 12 statistics by name, in COCO's order; null where there is no ground truth
 * @param fusion weights of the branches, in teachers' evaluations only
 * @param sizes AP by bins of sizes, from small to large; empty in runs written before there were any
 */
public record Evaluation(
        String arm,
        int step,
        int images,
        double seconds,
        Map<String, @Nullable Double> stats,
        List<CategoryResult> categories,
        @Nullable Fusion fusion,
        List<SizeResult> sizes) {

    public Evaluation {
        sizes = sizes == null ? List.of() : List.copyOf(sizes);
    }

    /**
     * AP of the objects of one bin of sizes, √area in source pixels, both ends included.
     *
     * @param to null in the last bin, which has no end
     * @param objects that count
     * @param AP null without such an object
     */
    public record SizeResult(
            double from,
            @Nullable Double to,
            int objects,
            @Nullable Double AP) {}

    /** AP, AP50 and AR100 of one category; null without ground truth. */
    public record CategoryResult(
            long id,
            String name,
            @Nullable Double AP,
            @Nullable Double AP50,
            @Nullable Double AR100) {}

    /** Per aligned level the pair [high, low]: the mean over the test images, and each image's own, by image id. */
    public record Fusion(List<double[]> mean, Map<Long, List<double[]>> images) {}
}
