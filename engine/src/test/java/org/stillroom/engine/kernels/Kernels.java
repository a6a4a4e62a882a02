package org.stillroom.engine.kernels;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks by JMH with the options of its command line ({@code Nms -f 2}), briefly where those do not say how long, and then
 * prints how each cost, the median of the iterations, grows with each size, the other sizes being at their largest.
 */
public final class Kernels {

    private static final int WARM_UP = 5;
    private static final int WARM_UP_MILLIS = 200;
    private static final int MEASURED = 5;
    private static final int MEASURED_MILLIS = 100;

    /** One curve of costs: a benchmark, the size that varies, and where the others stand. */
    private record Curve(String benchmark, String parameter, Map<String, Double> others) {}

    private Kernels() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        CommandLineOptions asked = new CommandLineOptions(args);
        Options options = new OptionsBuilder()
                .parent(asked)
                .forks(asked.getForkCount().orElse(1))
                .warmupIterations(asked.getWarmupIterations().orElse(WARM_UP))
                .warmupTime(asked.getWarmupTime().orElse(TimeValue.milliseconds(WARM_UP_MILLIS)))
                .measurementIterations(asked.getMeasurementIterations().orElse(MEASURED))
                .measurementTime(asked.getMeasurementTime().orElse(TimeValue.milliseconds(MEASURED_MILLIS)))
                .build();
        print(new Runner(options).run());
    }

    private static void print(Collection<RunResult> results) {
        Map<Curve, Map<Double, Double>> costs = new LinkedHashMap<>();
        Map<String, Double> largest = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark().replaceFirst(".*\\.(\\w+)Benchmark\\.", "$1.");
            Map<String, Double> sizes = new TreeMap<>();
            params.getParamsKeys().forEach(key -> sizes.put(key, Double.valueOf(params.getParam(key))));
            units.put(name, result.getPrimaryResult().getScoreUnit());
            sizes.forEach((key, size) -> {
                largest.merge(name + key, size, Math::max);
                Map<String, Double> others = new TreeMap<>(sizes);
                others.remove(key);
                costs.computeIfAbsent(new Curve(name, key, others), curve -> new TreeMap<>())
                        .put(size, result.getPrimaryResult().getStatistics().getPercentile(50));
            });
        }
        System.out.printf(
                "%n| benchmark | over | sizes | cost | exponent | between the last two |%n|---|---|---|---|---|---|%n");
        costs.forEach((curve, bySize) -> {
            boolean shown = curve.others().entrySet().stream()
                    .allMatch(other -> other.getValue().equals(largest.get(curve.benchmark() + other.getKey())));
            if (shown && bySize.size() > 1) {
                print(curve, bySize, units.getOrDefault(curve.benchmark(), ""));
            }
        });
    }

    private static void print(Curve curve, Map<Double, Double> bySize, String unit) {
        Growth growth = new Growth(bySize);
        SortedMap<Double, Double> costs = growth.costs();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f to %.0f | %.4g to %.4g %s | %.2f | %.2f |%n",
                curve.benchmark(),
                curve.parameter(),
                costs.firstKey(),
                costs.lastKey(),
                costs.get(costs.firstKey()),
                costs.get(costs.lastKey()),
                unit,
                growth.exponent(),
                growth.lastExponent());
    }
}
