package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;

/**
 * One metric of one arm over its seeds, at the steps that every seed has that has any; of several values of a step, the last counts.
 *
 * @param arm name
 * @param dashed whether the arm is a control
 * @param seeds how many have the metric
 * @param points by step, ascending; at least one
 */
record SeedCurves(String arm, boolean dashed, int seeds, NavigableMap<Integer, Spread> points) {

    /** The seeds' values at one step. */
    record Spread(double least, double mean, double most) {

        static Spread of(List<Double> values) {
            return new Spread(
                    values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                    values.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                    values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        }
    }

    /**
     * Of the arms of a run that have the metric, in the manifest's order.
     *
     * @param factor that values are multiplied by
     */
    static List<SeedCurves> of(RunReader run, String metric, double factor) {
        Map<String, List<NavigableMap<Integer, Double>>> byName = new LinkedHashMap<>();
        Map<String, Boolean> controls = new LinkedHashMap<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            TreeMap<Integer, Double> values = new TreeMap<>();
            for (Metric each : run.metrics(arm.id()).poll().metrics()) {
                if (each.name().equals(metric) && Double.isFinite(each.value())) {
                    values.put(each.step(), factor * each.value());
                }
            }
            if (!values.isEmpty()) {
                byName.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(values);
                controls.put(arm.name(), arm.control() != null);
            }
        }
        List<SeedCurves> curves = new ArrayList<>();
        byName.forEach((name, seeds) -> {
            NavigableMap<Integer, Spread> points = spreads(seeds);
            if (!points.isEmpty()) {
                curves.add(new SeedCurves(name, controls.getOrDefault(name, false), seeds.size(), points));
            }
        });
        return curves;
    }

    private static NavigableMap<Integer, Spread> spreads(List<NavigableMap<Integer, Double>> seeds) {
        NavigableSet<Integer> common = new TreeSet<>(seeds.get(0).keySet());
        seeds.forEach(seed -> common.retainAll(seed.keySet()));
        NavigableMap<Integer, Spread> spreads = new TreeMap<>();
        for (int step : common) {
            List<Double> values = new ArrayList<>();
            seeds.forEach(seed -> values.add(seed.getOrDefault(step, Double.NaN)));
            spreads.put(step, Spread.of(values));
        }
        return spreads;
    }

    /**
     * With at most two points a column of pixels, the ones of the least and the largest mean there, so that no peak is lost; the spread
     * of both is that of the whole column.
     *
     * @param columns between the first step and the last
     */
    SeedCurves thinned(int columns) {
        if (points.size() <= 2 * columns) {
            return this;
        }
        double width = (double) (points.lastKey() - points.firstKey()) / columns;
        NavigableMap<Integer, Spread> kept = new TreeMap<>();
        for (int column = 0; column < columns; column++) {
            int from = points.firstKey() + (int) Math.ceil(column * width);
            int to = points.firstKey() + (int) Math.ceil((column + 1) * width);
            extremes(points.subMap(from, true, to, column == columns - 1), kept);
        }
        return new SeedCurves(arm, dashed, seeds, kept);
    }

    private static void extremes(NavigableMap<Integer, Spread> column, Map<Integer, Spread> into) {
        if (column.isEmpty()) {
            return;
        }
        var low = column.firstEntry();
        var high = column.firstEntry();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (var point : column.entrySet()) {
            Spread spread = point.getValue();
            low = spread.mean() < low.getValue().mean() ? point : low;
            high = spread.mean() > high.getValue().mean() ? point : high;
            least = Math.min(least, spread.least());
            most = Math.max(most, spread.most());
        }
        into.put(low.getKey(), new Spread(least, low.getValue().mean(), most));
        into.put(high.getKey(), new Spread(least, high.getValue().mean(), most));
    }

    /** Where the mean ends. */
    double last() {
        return points.lastEntry().getValue().mean();
    }
}
