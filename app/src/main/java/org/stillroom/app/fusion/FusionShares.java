package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Evaluation;

/**
 * What part of the fused pyramid comes from the high-resolution branch, per aligned level, finest first.
 *
 * @param levels what the levels are called
 * @param image the chosen image's shares, null if the evaluation does not know it
 * @param mean over the test images, null without an evaluation
 * @param spread every test image's shares
 */
public record FusionShares(
        List<LevelName> levels, double @Nullable [] image, double @Nullable [] mean, List<OfImage> spread) {

    /**
     * An aligned level.
     *
     * @param stride source pixels per cell
     */
    public record LevelName(String high, String low, double stride) {}

    /** One test image's shares of the high branch, per level. */
    public record OfImage(long image, double[] high) {}

    /** The shares an evaluation found; {@code image} is the chosen image's id. */
    static FusionShares of(List<LevelName> levels, Evaluation.Fusion fusion, long image) {
        List<OfImage> spread = new ArrayList<>();
        Map<Long, List<double[]>> images = new TreeMap<>(fusion.images());
        images.forEach((id, weights) -> spread.add(new OfImage(id, high(weights))));
        List<double[]> own = fusion.images().get(image);
        return new FusionShares(levels, own == null ? null : high(own), high(fusion.mean()), List.copyOf(spread));
    }

    private static double[] high(List<double[]> weights) {
        return weights.stream().mapToDouble(pair -> pair[0]).toArray();
    }
}
