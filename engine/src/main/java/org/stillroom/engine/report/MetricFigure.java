package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.MetricHistory;
import org.stillroom.engine.run.MetricSeries;
import org.stillroom.engine.run.RunReader;

/**
 * One metric of all arms of a run over the iterations: the mean of an arm's seeds as a line, controls dashed, and a band around it, at
 * the steps that all of these seeds have. Average precisions are in points of 100, on an axis that begins at 0.
 */
public final class MetricFigure {

    private static final double POINTS = 100;
    private static final double[] SOLID = {};
    private static final double[] DASHED = {6, 3};

    private MetricFigure() {}

    /**
     * Draws it.
     *
     * @param metric one of the names in {@code docs/run-directory.md}
     * @param band around the mean of several seeds
     * @throws UserInputException if no arm has such a metric
     */
    public static LineFigure of(RunReader run, String metric, SeedBand.Kind band) {
        return ifAny(run, metric, band)
                .orElseThrow(() -> new UserInputException("%s: no arm has the metric \"%s\"; there are %s"
                        .formatted(run.directory(), metric, String.join(", ", metrics(run)))));
    }

    /** Draws it; empty where no arm has such a metric. */
    static Optional<LineFigure> ifAny(RunReader run, String metric, SeedBand.Kind band) {
        Map<String, List<SeedBand.Seed>> seeds = seeds(run, metric);
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> colours = ArmColours.indices(run.manifest().arms());
        Set<String> controls = new LinkedHashSet<>();
        run.manifest().arms().stream().filter(arm -> arm.control() != null).forEach(arm -> controls.add(arm.name()));
        List<LineFigure.Line> lines = new ArrayList<>();
        seeds.forEach((arm, each) -> lines.add(line(
                arm,
                SeedBand.of(each, band).whole(),
                each.size() > 1,
                ArmColours.hex(colours.getOrDefault(arm, 0)),
                controls.contains(arm) ? DASHED : SOLID,
                metric)));
        lines.sort(Comparator.comparingDouble(MetricFigure::last).reversed());
        int most = seeds.values().stream().mapToInt(List::size).max().orElse(1);
        return Optional.of(new LineFigure(
                run.manifest().name(),
                new LineFigure.Scale("iteration", LineFigure.Kind.LINEAR, null, false),
                new LineFigure.Scale(
                        isPrecision(metric) ? metric + " (points of 100)" : metric,
                        LineFigure.Kind.LINEAR,
                        null,
                        isPrecision(metric)),
                lines,
                most > 1 ? List.of("mean of up to %d seeds,".formatted(most), band.words()) : List.of()));
    }

    private static Map<String, List<SeedBand.Seed>> seeds(RunReader run, String metric) {
        Map<String, List<SeedBand.Seed>> byName = new LinkedHashMap<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            MetricSeries series = metrics(run, arm).get(metric);
            if (series != null) {
                seed(series, isPrecision(metric) ? POINTS : 1)
                        .ifPresent(seed -> byName.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                                .add(seed));
            }
        }
        return byName;
    }

    /** Empty without any number. */
    private static Optional<SeedBand.Seed> seed(MetricSeries series, double factor) {
        double[] steps = new double[series.size()];
        double[] values = new double[series.size()];
        boolean any = false;
        for (int i = 0; i < values.length; i++) {
            steps[i] = series.step(i);
            values[i] = factor * series.value(i);
            any |= Double.isFinite(values[i]);
        }
        return any ? Optional.of(new SeedBand.Seed(steps, steps, values)) : Optional.empty();
    }

    private static Map<String, MetricSeries> metrics(RunReader run, Manifest.Arm arm) {
        return MetricHistory.of(run.metrics(arm.id()).poll().metrics()).series();
    }

    private static NavigableSet<String> metrics(RunReader run) {
        NavigableSet<String> names = new TreeSet<>();
        run.manifest().arms().forEach(arm -> names.addAll(metrics(run, arm).keySet()));
        return names;
    }

    private static boolean isPrecision(String metric) {
        return metric.matches("(teacher\\.)?A[PR]\\w*");
    }

    private static LineFigure.Line line(
            String arm, SeedBand band, boolean several, String colour, double[] dashes, String metric) {
        Thinning thin = new Thinning(band.x()[0], band.x()[band.size() - 1], LineFigure.COLUMNS);
        Thinning.Line mean = thin.line(band.x(), band.mean());
        double last = band.mean()[band.size() - 1];
        Thinning.Band around = several ? thin.band(band.x(), band.low(), band.high()) : Thinning.Band.NONE;
        return new LineFigure.Line(
                arm,
                colour,
                mean.x(),
                mean.y(),
                around,
                dashes,
                1.8,
                1,
                String.format(Locale.ROOT, isPrecision(metric) ? "%.1f" : "%.3g", last));
    }

    private static double last(LineFigure.Line line) {
        return line.y()[line.y().length - 1];
    }
}
