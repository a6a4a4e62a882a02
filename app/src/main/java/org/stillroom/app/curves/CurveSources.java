package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Style;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.MetricSeries;

/** Gathers what has been measured of a quantity, arm by arm of every run drawn. */
final class CurveSources {

    private final List<RunModel> runs;
    private final @Nullable ArmModel looked;
    private final Quantity quantity;
    private final EvaluationFiles evaluations;

    /**
     * Of the runs drawn.
     *
     * @param looked the arm of which all terms are shown, where all are
     */
    CurveSources(List<RunModel> runs, @Nullable ArmModel looked, Quantity quantity, EvaluationFiles evaluations) {
        this.runs = runs;
        this.looked = looked;
        this.quantity = quantity;
        this.evaluations = evaluations;
    }

    /** One of the arms, or terms, of one run, with what belongs to it. */
    private record Source(String key, String name, Style style, RunModel run, List<CurveRequest.Seed> seeds) {}

    /** What the legend names: arms, or terms, and the runs where there are several. */
    List<Curve> curves() {
        Map<String, Curve> curves = new LinkedHashMap<>();
        Map<RunModel, Boolean> drawn = new LinkedHashMap<>();
        for (Source source : sources()) {
            Style style = isTerms() ? source.style : Style.of(source.style.colour(), Dash.SOLID);
            curves.putIfAbsent(source.key, new Curve(source.key, source.key, style, false));
            drawn.put(source.run, true);
        }
        List<Curve> all = new ArrayList<>(curves.values());
        if (runs.size() > 1 && !isTerms()) {
            for (RunModel run : drawn.keySet()) {
                Style style = Style.of(new Rgb(0x808590), Dash.ofRun(runs.indexOf(run)));
                all.add(new Curve(key(run), name(run), style, true));
            }
        }
        return all;
    }

    /** What is drawn of them. */
    List<CurveRequest.Arm> arms(Set<String> hidden) {
        return sources().stream()
                .filter(source -> !hidden.contains(source.key) && !hidden.contains(key(source.run)))
                .map(source -> new CurveRequest.Arm(source.name, source.style, source.seeds, recipe(source)))
                .toList();
    }

    private static String recipe(Source source) {
        return Recipe.of(
                source.run,
                source.key,
                source.seeds.stream().map(CurveRequest.Seed::seed).toList());
    }

    private boolean isTerms() {
        return quantity.source() instanceof Quantity.Source.Terms;
    }

    private List<Source> sources() {
        return isTerms() ? ofTerms() : ofArms();
    }

    private List<Source> ofTerms() {
        List<Source> sources = new ArrayList<>();
        if (looked != null && !runs.isEmpty()) {
            for (String term : Quantities.losses(looked)) {
                Style style = Style.of(colour(term, looked), Dash.ofLoss(term));
                seed(runs.get(0), looked, looked.series(term))
                        .ifPresent(seed -> sources.add(new Source(term, term, style, runs.get(0), List.of(seed))));
            }
        }
        return sources;
    }

    /** A branch's colour for the terms of a branch, else the arm's: dashes tell terms apart. */
    private static Rgb colour(String term, ArmModel arm) {
        if (term.startsWith("loss.high.")) {
            return Palette.highBranch();
        }
        return term.startsWith("loss.low.") ? Palette.lowBranch() : Palette.arm(arm.colour());
    }

    private List<Source> ofArms() {
        Map<String, Integer> colours = colours();
        List<Source> sources = new ArrayList<>();
        for (RunModel run : runs) {
            Map<String, List<CurveRequest.Seed>> seeds = new LinkedHashMap<>();
            for (ArmModel arm : run.arms()) {
                seed(run, arm)
                        .ifPresent(seed -> seeds.computeIfAbsent(arm.name(), name -> new ArrayList<>())
                                .add(seed));
            }
            Dash dash = Dash.ofRun(runs.indexOf(run));
            seeds.forEach((name, each) -> sources.add(new Source(
                    name,
                    runs.size() > 1 ? name + " · " + name(run) : name,
                    Style.of(Palette.arm(colours.getOrDefault(name, 0)), dash),
                    run,
                    List.copyOf(each))));
        }
        return sources;
    }

    /** A colour means the same arm in every run; those of the run looked at keep theirs. */
    private Map<String, Integer> colours() {
        List<Manifest.Arm> arms = new ArrayList<>();
        runs.forEach(run -> arms.addAll(run.manifest().arms()));
        return Palette.armColours(arms);
    }

    private Optional<CurveRequest.Seed> seed(RunModel run, ArmModel arm) {
        if (quantity.source() instanceof Quantity.Source.Evaluated evaluated) {
            return evaluations.points(run, arm, evaluated.key()).map(points -> seed(run, arm, points));
        }
        return quantity.source() instanceof Quantity.Source.Metric metric
                ? seed(run, arm, arm.series(metric.name()))
                : Optional.empty();
    }

    private static Optional<CurveRequest.Seed> seed(RunModel run, ArmModel arm, @Nullable MetricSeries series) {
        return Optional.ofNullable(series).map(each -> seed(run, arm, new Points.OfMetric(each)));
    }

    private static CurveRequest.Seed seed(RunModel run, ArmModel arm, Points points) {
        return new CurveRequest.Seed(arm.seed(), points, began(arm), batch(run));
    }

    private static double began(ArmModel arm) {
        return arm.seriesNames().stream()
                .flatMap(name -> Optional.ofNullable(arm.series(name)).stream())
                .mapToDouble(series -> series.time(0))
                .min()
                .orElse(0);
    }

    /** Images a step; 0 where the run does not say. */
    static int batch(RunModel run) {
        return run.manifest().spec().path("training").path("batch").asInt(0);
    }

    /** By which a run is hidden. */
    static String key(RunModel run) {
        return "run " + run.directory();
    }

    /** The name of its folder, which tells runs of one experiment apart. */
    static String name(RunModel run) {
        return String.valueOf(run.directory().getFileName());
    }
}
