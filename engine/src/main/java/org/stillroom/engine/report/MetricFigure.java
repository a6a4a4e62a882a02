package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.report.SeedCurves.Spread;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;

/**
 * One metric of all arms of a run over the iterations, as SVG in a light theme for print: the mean of an arm's seeds as a line,
 * controls dashed, and from the least to the largest of them as a band. Average precisions are in points of 100, on an axis that begins
 * at 0.
 */
public final class MetricFigure {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 420;
    private static final double LEFT = 62;
    private static final double TOP = 34;
    private static final double RIGHT = 560;
    private static final double BOTTOM = 368;
    private static final String AXIS = "#5b626c";
    private static final String GRID = "#e3e6ea";
    private static final double POINTS = 100;

    private final String title;
    private final String metric;
    private final List<SeedCurves> curves;
    private final Map<String, Integer> colours;
    private final Axis x;
    private final Axis y;
    private final Svg svg;

    private MetricFigure(RunReader run, String metric, List<SeedCurves> curves) {
        this.metric = metric;
        this.curves = curves;
        title = run.manifest().name();
        colours = ArmColours.indices(run.manifest().arms());
        x = Axis.holding(
                least(curves, curve -> curve.points().firstKey()),
                most(curves, curve -> curve.points().lastKey()),
                6);
        double least = least(curves, curve -> least(curve.points().values(), Spread::least));
        y = Axis.holding(
                isPrecision(metric) ? Math.min(0, least) : least,
                most(curves, curve -> most(curve.points().values(), Spread::most)),
                6);
        svg = Svg.of(WIDTH, HEIGHT, "%s of the arms of %s".formatted(metric, title));
    }

    /**
     * Draws it.
     *
     * @param metric one of the names in {@code docs/run-directory.md}
     * @throws UserInputException if no arm has such a metric
     */
    public static String svg(RunReader run, String metric) {
        return ifAny(run, metric)
                .orElseThrow(() -> new UserInputException("%s: no arm has the metric \"%s\"; there are %s"
                        .formatted(run.directory(), metric, String.join(", ", metrics(run)))));
    }

    /** Draws it; empty where no arm has such a metric. */
    static Optional<String> ifAny(RunReader run, String metric) {
        List<SeedCurves> curves = SeedCurves.of(run, metric, isPrecision(metric) ? POINTS : 1);
        return curves.isEmpty() ? Optional.empty() : Optional.of(new MetricFigure(run, metric, curves).draw());
    }

    private static boolean isPrecision(String metric) {
        return metric.matches("(teacher\\.)?A[PR]\\w*");
    }

    private static NavigableSet<String> metrics(RunReader run) {
        NavigableSet<String> names = new TreeSet<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            run.metrics(arm.id()).poll().metrics().stream().map(Metric::name).forEach(names::add);
        }
        return names;
    }

    private static <T> double least(Iterable<T> all, ToDoubleFunction<T> value) {
        double least = Double.POSITIVE_INFINITY;
        for (T each : all) {
            least = Math.min(least, value.applyAsDouble(each));
        }
        return least;
    }

    private static <T> double most(Iterable<T> all, ToDoubleFunction<T> value) {
        return -least(all, each -> -value.applyAsDouble(each));
    }

    private String draw() {
        axes();
        List<SeedCurves> drawn = curves.stream()
                .map(curve -> curve.thinned((int) (RIGHT - LEFT)))
                .toList();
        drawn.forEach(this::band);
        drawn.forEach(this::curve);
        legend();
        return svg.end();
    }

    private void axes() {
        for (double tick : y.ticks()) {
            svg.line("grid", LEFT, atY(tick), RIGHT, atY(tick), GRID);
            svg.text(LEFT - 8, atY(tick) + 4, "end", y.label(tick));
        }
        for (double tick : x.ticks()) {
            svg.line("axis", atX(tick), BOTTOM, atX(tick), BOTTOM + 4, AXIS);
            svg.text(atX(tick), BOTTOM + 18, "middle", x.label(tick));
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM, AXIS);
        svg.text(LEFT, 20, "start", title);
        svg.text((LEFT + RIGHT) / 2, HEIGHT - 14, "middle", "iteration");
        svg.upright(18, (TOP + BOTTOM) / 2, isPrecision(metric) ? metric + " (points of 100)" : metric);
    }

    private double atX(double step) {
        return LEFT + (RIGHT - LEFT) * x.place(step);
    }

    private double atY(double value) {
        return BOTTOM - (BOTTOM - TOP) * y.place(value);
    }

    private void band(SeedCurves curve) {
        if (curve.seeds() < 2) {
            return;
        }
        List<String> there = new ArrayList<>();
        List<String> back = new ArrayList<>();
        curve.points().forEach((step, spread) -> {
            there.add(Svg.point(there.isEmpty() ? 'M' : 'L', atX(step), atY(spread.most())));
            back.add(0, Svg.point('L', atX(step), atY(spread.least())));
        });
        svg.area(String.join("", there) + String.join("", back), colour(curve));
    }

    private void curve(SeedCurves curve) {
        if (curve.points().size() == 1) {
            svg.dot(atX(curve.points().firstKey()), atY(curve.last()), colour(curve));
            return;
        }
        StringBuilder path = new StringBuilder();
        curve.points()
                .forEach((step, spread) ->
                        path.append(Svg.point(path.isEmpty() ? 'M' : 'L', atX(step), atY(spread.mean()))));
        svg.curve(path.toString(), colour(curve), curve.dashed());
    }

    /** In the order in which the lines end, the highest first. */
    private void legend() {
        List<SeedCurves> descending = curves.stream()
                .sorted(Comparator.comparingDouble(SeedCurves::last).reversed())
                .toList();
        double at = TOP + 6;
        for (SeedCurves curve : descending) {
            svg.curve(Svg.point('M', RIGHT + 20, at) + Svg.point('L', RIGHT + 46, at), colour(curve), curve.dashed());
            svg.text(RIGHT + 54, at + 4, "start", "%s  %s".formatted(curve.arm(), shortly(curve.last())));
            at += 20;
        }
        int seeds = curves.stream().mapToInt(SeedCurves::seeds).max().orElse(1);
        if (seeds > 1) {
            svg.text(RIGHT + 20, at + 10, "start", "mean of up to %d seeds,".formatted(seeds));
            svg.text(RIGHT + 20, at + 26, "start", "band from least to largest");
        }
    }

    private String shortly(double value) {
        return isPrecision(metric)
                ? String.format(Locale.ROOT, "%.1f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    private String colour(SeedCurves curve) {
        return ArmColours.hex(colours.getOrDefault(curve.arm(), 0));
    }
}
