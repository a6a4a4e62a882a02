package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Evaluation;

/**
 * What part of the fused pyramid comes from the high-resolution branch, per aligned level, finest first. The rest comes from the
 * low-resolution branch.
 *
 * @param source whose evaluation it is, and of which step; empty if there is none
 * @param absence why there is none, in a sentence; empty if there is one
 * @param image the chosen image's shares, null if the evaluation does not know it
 * @param mean over the test images, null without an evaluation
 * @param spread every test image's shares, by ascending image id
 */
public record FusionShares(
        String source,
        String absence,
        List<LevelName> levels,
        double @Nullable [] image,
        double @Nullable [] mean,
        List<OfImage> spread) {

    /**
     * An aligned level.
     *
     * @param stride source pixels per cell
     */
    public record LevelName(String high, String low, double stride) {}

    /** One test image's shares of the high branch, per level. */
    public record OfImage(long image, double[] high) {}

    /** No evaluation, and why. */
    static FusionShares missing(String absence) {
        return new FusionShares("", absence, List.of(), null, null, List.of());
    }

    /** The shares an evaluation found; {@code image} is the chosen image's id. */
    static FusionShares of(String source, List<LevelName> levels, Evaluation.Fusion fusion, long image) {
        List<OfImage> spread = new ArrayList<>();
        Map<Long, List<double[]>> images = new TreeMap<>(fusion.images());
        images.forEach((id, weights) -> spread.add(new OfImage(id, high(weights))));
        List<double[]> own = fusion.images().get(image);
        return new FusionShares(
                source, "", levels, own == null ? null : high(own), high(fusion.mean()), List.copyOf(spread));
    }

    /** The same test set with an image that is not one of it. */
    FusionShares withImage(String whose, double[] high) {
        return new FusionShares(whose, absence, levels, high, mean, spread);
    }

    private static double[] high(List<double[]> weights) {
        return weights.stream().mapToDouble(pair -> pair[0]).toArray();
    }
}
