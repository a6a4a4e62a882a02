package org.stillroom.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Claims.Claim;
import org.stillroom.engine.run.Manifest.Arm;

/** Sets the arms of an experiment side by side, each claim with its control, paired by seed. */
public final class Comparisons {

    private static final String METRIC = "AP";

    private final Manifest manifest;
    private final List<Arm> arms;
    private final Map<String, Evaluation> evaluations;
    private final List<Integer> seeds;

    private Comparisons(Manifest manifest, List<Arm> arms, Map<String, Evaluation> evaluations) {
        this.manifest = manifest;
        this.arms = arms;
        this.evaluations = evaluations;
        this.seeds = List.copyOf(arms.stream().map(Arm::seed).collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * One run.
     *
     * @param evaluations each arm's last, by the arm's id; arms without one count as not measured
     */
    public static Comparison of(Manifest manifest, Map<String, Evaluation> evaluations) {
        return new Comparisons(manifest, manifest.arms(), evaluations).compare();
    }

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

    private static Comparison ofOneName(List<RunReader> runs) {
        RunReader first = runs.get(0);
        Map<String, Arm> arms = new LinkedHashMap<>();
        Map<String, Evaluation> evaluations = new HashMap<>();
        for (RunReader run : runs) {
            requireSameExperiment(first, run);
            for (Arm arm : run.manifest().arms()) {
                if (arms.putIfAbsent(arm.id(), arm) != null) {
                    throw new UserInputException("%s: holds %s, as does a run before it; give runs of different seeds"
                            .formatted(run.directory(), arm.id()));
                }
                if (run.evaluationSteps(arm.id()).contains(arm.iterations())) {
                    evaluations.put(arm.id(), run.evaluation(arm.id(), arm.iterations()));
                }
            }
        }
        return new Comparisons(first.manifest(), List.copyOf(arms.values()), evaluations).compare();
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

    private Comparison compare() {
        Map<String, Arm> byName = new LinkedHashMap<>();
        arms.forEach(arm -> byName.putIfAbsent(arm.name(), arm));
        List<Comparison.Difference> differences = new ArrayList<>();
        for (Claim claim : Claims.of(manifest, List.copyOf(byName.values()))) {
            Comparison.Difference difference = difference(claim);
            if (difference != null) {
                differences.add(difference);
            }
        }
        return new Comparison(
                manifest.name(),
                METRIC,
                manifest.data().testImages(),
                seeds,
                byName.values().stream().map(this::summary).toList(),
                differences);
    }

    private Comparison.Arm summary(Arm arm) {
        List<@Nullable Double> values = perSeed(arm.name(), METRIC);
        List<Double> measured = present(values);
        List<Double> ap50 = present(perSeed(arm.name(), "AP50"));
        return new Comparison.Arm(
                arm.name(),
                arm.kind(),
                values,
                measured.isEmpty() ? null : PairedDifference.mean(measured),
                PairedDifference.standardDeviation(measured),
                ap50.isEmpty() ? null : PairedDifference.mean(ap50),
                arm.iterations());
    }

    private Comparison.@Nullable Difference difference(Claim claim) {
        List<@Nullable Double> treated = perSeed(claim.arm(), METRIC);
        List<@Nullable Double> control = perSeed(claim.against(), METRIC);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            Double left = treated.get(i);
            Double right = control.get(i);
            if (left != null && right != null) {
                values.add(left - right);
            }
        }
        if (values.isEmpty()) {
            return null;
        }
        PairedDifference difference = PairedDifference.of(values);
        return new Comparison.Difference(
                claim.arm(),
                claim.against(),
                claim.claim(),
                difference.values(),
                difference.mean(),
                difference.interval(),
                difference.verdict(METRIC, claim.against()));
    }

    private List<@Nullable Double> perSeed(String armName, String statistic) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int seed : seeds) {
            values.add(arms.stream()
                    .filter(arm -> arm.name().equals(armName) && arm.seed() == seed)
                    .map(arm -> evaluations.get(arm.id()))
                    .filter(Objects::nonNull)
                    .map(evaluation -> evaluation.stats().get(statistic))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null));
        }
        return values;
    }

    private static List<Double> present(List<@Nullable Double> values) {
        List<Double> present = new ArrayList<>();
        for (Double value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        return present;
    }
}
