package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.evaluate.ImageBootstrap;
import org.stillroom.engine.run.Comparison.Bootstrap;
import org.stillroom.engine.run.Manifest.Arm;

/** Collects what runs have measured of their arms, to be set side by side. */
public final class Comparisons {

    /** Percentiles of a thousand move by a tenth of the interval's width or less from one seed to another. */
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 2021);

    private Comparisons() {}

    /**
     * Any runs, from their evaluations after the last step of each arm; an arm not yet trained to its end counts as not measured.
     * Runs of one name are taken for more seeds of one experiment.
     *
     * @return one comparison for every name, in the order of the runs
     * @throws UserInputException if runs of one name differ in more than the seeds, or hold the same seed of an arm twice
     */
    public static List<Comparison> of(List<RunReader> runs) {
        Map<String, List<RunReader>> byName = runs.stream()
                .collect(Collectors.groupingBy(run -> run.manifest().name(), LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream().map(Comparisons::ofOneName).toList();
    }

    private record Source(RunReader run, Arm arm) {}

    private static Comparison ofOneName(List<RunReader> runs) {
        RunReader first = runs.get(0);
        List<Source> sources = sources(runs);
        ImageBootstrap bootstrap = new ImageBootstrap(first.groundTruth(), BOOTSTRAP.resamples(), BOOTSTRAP.seed());
        // Side by side, for the arms of many seeds take some seconds one after the other.
        List<Measured> measured = sources.parallelStream()
                .map(source -> measure(source.run(), source.arm(), bootstrap))
                .toList();
        return new SideBySide(first.manifest(), measured).compare(BOOTSTRAP);
    }

    private static List<Source> sources(List<RunReader> runs) {
        Map<String, RunReader> byArm = new HashMap<>();
        List<Source> sources = new ArrayList<>();
        for (RunReader run : runs) {
            requireSameExperiment(runs.get(0), run);
            for (Arm arm : run.manifest().arms()) {
                if (byArm.putIfAbsent(arm.id(), run) != null) {
                    throw new UserInputException("%s: holds %s, as does a run before it; give runs of different seeds"
                            .formatted(run.directory(), arm.id()));
                }
                sources.add(new Source(run, arm));
            }
        }
        return sources;
    }

    private static Measured measure(RunReader run, Arm arm, ImageBootstrap bootstrap) {
        if (!run.evaluationSteps(arm.id()).contains(arm.iterations())) {
            return new Measured(arm, null);
        }
        double[] resampled = run.detectionSteps(arm.id()).contains(arm.iterations())
                ? bootstrap.ap(run.detections(arm.id(), arm.iterations()))
                : new double[0];
        return new Measured(
                arm,
                run.evaluation(arm.id(), arm.iterations()),
                resampled,
                run.cost(arm.id()).orElse(null));
    }

    private static void requireSameExperiment(RunReader first, RunReader other) {
        if (!first.manifest()
                .data()
                .fingerprint()
                .equals(other.manifest().data().fingerprint())) {
            throw new UserInputException("%s: trained or tested on other data than %s; compare runs on the same data"
                    .formatted(other.directory(), first.directory()));
        }
        if (!recipe(first.manifest()).equals(recipe(other.manifest()))) {
            throw new UserInputException(
                    "%s: its experiment is named %s as that of %s, but differs in more than the seeds; compare runs of one recipe"
                            .formatted(other.directory(), other.manifest().name(), first.directory()));
        }
    }

    /** What has to be equal between seeds; the data are compared by their fingerprint. */
    private static JsonNode recipe(Manifest manifest) {
        JsonNode spec = manifest.spec().deepCopy();
        if (spec instanceof ObjectNode node) {
            node.remove(List.of("description", "seeds", "data", "inspect"));
        }
        return spec;
    }
}
