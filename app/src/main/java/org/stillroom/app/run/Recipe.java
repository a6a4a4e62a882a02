package org.stillroom.app.run;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Manifest;

/** Where a number comes from, so that it can be made again: run, arm, step, seeds, data and versions. */
public final class Recipe {

    private Recipe() {}

    /**
     * Of a number of one arm.
     *
     * @param step of its evaluation or record; empty for the whole training
     */
    public static String of(RunModel run, ArmModel arm, OptionalInt step) {
        return "%s · %s%s · seed %d of %s\n%s"
                .formatted(
                        arm.name(),
                        arm.kind(),
                        step.isPresent() ? ", iteration %d of %d".formatted(step.getAsInt(), arm.iterations()) : "",
                        arm.seed(),
                        run.manifest().name(),
                        origin(run));
    }

    /** Of the numbers of an arm over its seeds. */
    public static String of(RunModel run, Comparison comparison, Comparison.Arm arm) {
        return "%s · %s after %d iterations%s\n%s of %s\n%s"
                .formatted(
                        arm.name(),
                        arm.kind(),
                        arm.iterations(),
                        arm.control() == null ? "" : ", the control " + arm.control(),
                        seeds(comparison.seeds()),
                        comparison.name(),
                        origin(run));
    }

    /** Of a curve over the iterations of one arm, or of its seeds together. */
    public static String of(RunModel run, String arm, List<Integer> seeds) {
        return "%s · %s of %s\n%s".formatted(arm, seeds(seeds), run.manifest().name(), origin(run));
    }

    private static String origin(RunModel run) {
        Manifest manifest = run.manifest();
        return "tested on %d images of %s, %s, data %.12s…\n%s · %s, %d threads\nin %s"
                .formatted(
                        manifest.data().testImages(),
                        manifest.data().name(),
                        Wording.resolutions(manifest.input()),
                        manifest.data().fingerprint(),
                        versions(manifest),
                        manifest.device(),
                        manifest.threads(),
                        run.directory());
    }

    /** {@code seed 0}, {@code seeds 0, 1, 2}. */
    public static String seeds(List<Integer> seeds) {
        return (seeds.size() == 1 ? "seed " : "seeds ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String versions(Manifest manifest) {
        return manifest.versions().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
