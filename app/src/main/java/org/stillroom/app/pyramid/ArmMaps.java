package org.stillroom.app.pyramid;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.heat.Grid;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;

/**
 * What one arm left of one image at one step.
 *
 * @param step of the snapshot; −1 if there is none
 * @param tensors by the names of {@code docs/run-directory.md}
 * @param absence why there is nothing, in a sentence for a person; empty if there is something
 */
public record ArmMaps(Manifest.Arm arm, int step, Map<String, FloatTensor> tensors, String absence) {

    public static ArmMaps of(Manifest.Arm arm, int step, Map<String, FloatTensor> tensors) {
        return new ArmMaps(arm, step, tensors, "");
    }

    public static ArmMaps missing(Manifest.Arm arm, String absence) {
        return new ArmMaps(arm, -1, Map.of(), absence);
    }

    /** The map [H, W] of that name. */
    Optional<Grid> grid(String name) {
        return Optional.ofNullable(tensors.get(name))
                .filter(tensor -> tensor.shape().length == 2)
                .map(tensor -> new Grid((int) tensor.shape()[0], (int) tensor.shape()[1], tensor.values()));
    }

    /** The vectors [C, H, W] of that name. */
    Optional<FeatureGrid> vectors(String name) {
        return Optional.ofNullable(tensors.get(name))
                .filter(tensor -> tensor.shape().length == 3)
                .map(tensor -> new FeatureGrid(
                        (int) tensor.shape()[0], (int) tensor.shape()[1], (int) tensor.shape()[2], tensor.values()));
    }

    /** Fusion weights [high, low] of an aligned level, or null if this arm does not fuse. */
    double @Nullable [] fusionWeights(int level) {
        FloatTensor weights = tensors.get("fusion.weights");
        if (weights == null || weights.values().length < 2 * level + 2) {
            return null;
        }
        return new double[] {weights.values()[2 * level], weights.values()[2 * level + 1]};
    }
}
