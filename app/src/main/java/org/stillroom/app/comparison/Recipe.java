package org.stillroom.app.comparison;

import java.util.List;
import java.util.stream.Collectors;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Manifest;

/** Where a number comes from, so that it can be made again: run, arm, step, seeds, data and versions. */
final class Recipe {

    private Recipe() {}

    static String of(RunModel run, Comparison comparison, Comparison.Arm arm) {
        Manifest manifest = run.manifest();
        return "%s · %s after %d iterations%s\n%s of %s\ntested on %d images of %s, data %.12s…\n%s · %s, %d threads\nin %s"
                .formatted(
                        arm.name(),
                        arm.kind(),
                        arm.iterations(),
                        arm.control() == null ? "" : ", the control " + arm.control(),
                        seeds(comparison.seeds()),
                        comparison.name(),
                        comparison.testImages(),
                        manifest.data().name() + ", " + Wording.resolutions(manifest.input()),
                        manifest.data().fingerprint(),
                        versions(manifest),
                        manifest.device(),
                        manifest.threads(),
                        run.directory());
    }

    /** {@code seed 0}, {@code seeds 0, 1, 2}. */
    static String seeds(List<Integer> seeds) {
        return (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String versions(Manifest manifest) {
        return manifest.versions().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
