package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.feature.PrincipalComponents;
import org.stillroom.app.heat.Grid;
import org.stillroom.engine.run.Manifest;

/**
 * Reads from a branch what the panel's mode shows.
 *
 * @param basis of {@link Look.Mode#PCA}; null in other modes
 */
record BranchReader(Look look, Manifest manifest, @Nullable PrincipalComponents basis) {

    /** The map of a level, three of them in {@link Look.Mode#PCA}; nothing where the run does not hold it. */
    List<Grid> read(Branch branch, int k) {
        PrincipalComponents components = basis;
        if (look.mode() == Look.Mode.PCA && components != null) {
            return branch.features(k).map(components::project).orElse(List.of());
        }
        Optional<Grid> map = switch (look.mode()) {
            case ENERGY -> branch.map("energy", k);
            case CHANNEL ->
                branch.features(k).map(features -> features.channel(Math.min(look.channel(), features.channels() - 1)));
            case SCORE -> score(branch, k);
            case CENTERNESS -> branch.map("centerness", k);
            case PCA -> Optional.empty();
        };
        return map.stream().toList();
    }

    private Optional<Grid> score(Branch branch, int k) {
        if (look.category() == Look.ANY) {
            return branch.map("score", k);
        }
        int classes = manifest.data().categories().size();
        return branch.scores(k)
                .filter(scores -> scores.channels() % classes == 0 && look.category() < classes)
                .map(scores -> scores.folded(classes).channel(look.category()));
    }

    /** Why {@link #read} finds nothing. */
    String absence(Branch branch) {
        if (!branch.maps().absence().isEmpty()) {
            return branch.maps().absence();
        }
        return switch (look.mode()) {
            case ENERGY ->
                "%s wrote no energy at iteration %d."
                        .formatted(branch.maps().arm().name(), branch.maps().step());
            case CHANNEL, PCA -> noFeatures();
            case SCORE ->
                look.category() == Look.ANY
                        ? "This run holds no class scores: it was written before they were."
                        : noFeatures().replace("feature vectors", "scores class by class");
            case CENTERNESS -> "This run holds no centerness: its head has none, or it was written before.";
        };
    }

    /** Why there are no feature vectors. */
    String noFeatures() {
        int kept = manifest.spec().path("inspect").path("features").asInt(0);
        if (kept == 0) {
            return "This run holds no feature vectors: inspect.features was 0, or it was written before they were.";
        }
        List<String> images = manifest.probes().stream()
                .limit(kept)
                .map(probe -> Long.toString(probe.image()))
                .toList();
        return "No feature vectors of this image: this run holds those of %s (inspect.features: %d)."
                .formatted(String.join(", ", images), kept);
    }
}
