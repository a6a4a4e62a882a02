package org.stillroom.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.evaluate.ImageBootstrap;
import org.stillroom.engine.run.ArmCost.Latency;
import org.stillroom.engine.run.Claims.Claim;
import org.stillroom.engine.run.Comparison.Bootstrap;
import org.stillroom.engine.run.Evaluation.SizeResult;
import org.stillroom.engine.run.Manifest.Arm;

/** Sets the arms of an experiment side by side, each claim with its control, paired by seed. */
final class SideBySide {

    private static final String METRIC = "AP";

    private final Manifest manifest;
    private final List<Integer> seeds;

    /** By the arm's name, then by seed. */
    private final Map<String, Map<Integer, Measured>> measured = new LinkedHashMap<>();

    /** @param manifest of any of the runs */
    SideBySide(Manifest manifest, List<Measured> measured) {
        this.manifest = manifest;
        for (Measured each : measured) {
            this.measured
                    .computeIfAbsent(each.arm().name(), name -> new LinkedHashMap<>())
                    .put(each.arm().seed(), each);
        }
        this.seeds = List.copyOf(
                measured.stream().map(each -> each.arm().seed()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** @param bootstrap how the resamples were drawn, if there are any */
    Comparison compare(Bootstrap bootstrap) {
        List<Arm> arms = measured.values().stream()
                .map(bySeed -> bySeed.values().iterator().next().arm())
                .toList();
        List<Comparison.Difference> differences = Claims.of(manifest, arms).stream()
                .map(this::difference)
                .filter(Objects::nonNull)
                .toList();
        boolean resampled = differences.stream().anyMatch(difference -> difference.imageInterval() != null);
        return new Comparison(
                manifest.name(),
                METRIC,
                manifest.data().testImages(),
                seeds,
                arms.stream().map(this::summary).toList(),
                differences,
                resampled ? bootstrap : null);
    }

    private Comparison.Arm summary(Arm arm) {
        List<@Nullable Double> values = new ArrayList<>();
        for (int seed : seeds) {
            Measured each = ofSeed(arm.name(), seed);
            values.add(each == null ? null : each.statistic(METRIC));
        }
        List<Measured> all =
                List.copyOf(measured.getOrDefault(arm.name(), Map.of()).values());
        return new Comparison.Arm(
                arm.name(),
                arm.kind(),
                values,
                mean(all, METRIC),
                PairedDifference.standardDeviation(present(values)),
                mean(all, "AP50"),
                arm.iterations(),
                arm.control(),
                mean(all, "AP75"),
                mean(all, "APs"),
                mean(all, "APm"),
                mean(all, "APl"),
                sizes(all),
                cost(all));
    }

    private @Nullable Measured ofSeed(String arm, int seed) {
        return measured.getOrDefault(arm, Map.of()).get(seed);
    }

    private static @Nullable Double mean(List<Measured> arms, String statistic) {
        return mean(arms, each -> each.statistic(statistic));
    }

    private static <T> @Nullable Double mean(List<T> all, Function<T, @Nullable Double> value) {
        List<@Nullable Double> values = new ArrayList<>();
        all.forEach(each -> values.add(value.apply(each)));
        List<Double> present = present(values);
        return present.isEmpty() ? null : PairedDifference.mean(present);
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

    private static List<SizeResult> sizes(List<Measured> arms) {
        List<List<SizeResult>> all = arms.stream()
                .map(Measured::evaluation)
                .filter(Objects::nonNull)
                .map(Evaluation::sizes)
                .filter(sizes -> !sizes.isEmpty())
                .toList();
        if (all.isEmpty()) {
            return List.of();
        }
        List<SizeResult> means = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int bin = i;
            SizeResult first = all.get(0).get(bin);
            means.add(new SizeResult(
                    first.from(),
                    first.to(),
                    first.objects(),
                    mean(all, sizes -> sizes.get(bin).AP())));
        }
        return means;
    }

    private static @Nullable ArmCost cost(List<Measured> arms) {
        List<ArmCost> costs =
                arms.stream().map(Measured::cost).filter(Objects::nonNull).toList();
        if (costs.isEmpty()) {
            return null;
        }
        ArmCost first = costs.get(0);
        Latency latency = first.latency();
        double[] sorted = costs.stream()
                .mapToDouble(cost -> cost.latency().milliseconds())
                .sorted()
                .toArray();
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new ArmCost(
                first.parameters(),
                first.multiplyAdds(),
                new Latency(median, latency.runs(), latency.device(), latency.threads()));
    }

    private Comparison.@Nullable Difference difference(Claim claim) {
        List<Double> values = new ArrayList<>();
        List<double[]> resampled = new ArrayList<>();
        for (int seed : seeds) {
            Measured arm = ofSeed(claim.arm(), seed);
            Measured control = ofSeed(claim.against(), seed);
            Double left = arm == null ? null : arm.statistic(METRIC);
            Double right = control == null ? null : control.statistic(METRIC);
            if (arm != null && control != null && left != null && right != null) {
                values.add(left - right);
                resampled.add(minus(arm.resampled(), control.resampled()));
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
                difference.verdict(METRIC, claim.against()),
                PairedDifference.standardDeviation(values),
                imageInterval(resampled));
    }

    /** Resample by resample; nothing where either has none. */
    private static double[] minus(double[] left, double[] right) {
        double[] difference = new double[Math.min(left.length, right.length)];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = left[i] - right[i];
        }
        return difference;
    }

    /** Of the mean over the seeds; null if a seed has no resamples. */
    private static @Nullable List<Double> imageInterval(List<double[]> differences) {
        double[] mean = new double
                [differences.stream().mapToInt(each -> each.length).min().orElse(0)];
        for (int i = 0; i < mean.length; i++) {
            for (double[] each : differences) {
                mean[i] += each[i] / differences.size();
            }
        }
        List<Double> interval = ImageBootstrap.interval(mean);
        return interval.isEmpty() ? null : interval;
    }
}
