package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.run.MetricSeries;

/** Average precision of every arm over its iterations, or losses: by term for the selected arm, or one term for all arms. */
public final class CurvesViewModel {

    /** What is drawn. */
    public enum Mode {
        AP,
        LOSS
    }

    /** The quantity that stands for all terms of the selected arm. */
    public static final String ALL_TERMS = "all terms";

    private static final List<String> PRECISIONS = List.of("AP", "AP50", "AP75", "APs", "APm", "APl", "AR100");
    private static final double POINTS = 100;

    private final Selection selection;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.AP);
    private final StringProperty precision = new SimpleStringProperty(this, "precision", "AP");
    private final StringProperty term = new SimpleStringProperty(this, "term", ALL_TERMS);
    private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing", 0.6);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final InvalidationListener touched = observable -> revision.set(revision.get() + 1);

    /**
     * A curve.
     *
     * @param id of what it belongs to: an arm's id or a term's name
     * @param raw as written; precisions in points from 0 to 100
     */
    public record Curve(String id, String name, Rgb colour, Dash dash, Trace raw) {}

    public CurvesViewModel(Selection selection) {
        this.selection = selection;
        selection.runProperty().addListener((observable, before, now) -> {
            if (before != null) {
                before.revisionProperty().removeListener(touched);
            }
            watch(now);
        });
        watch(selection.getRun());
        selection.armProperty().addListener(touched);
        for (var property : List.of(mode, precision, term, smoothing, logarithmic)) {
            property.addListener(touched);
        }
        hidden.addListener(touched);
    }

    private void watch(@Nullable RunModel run) {
        hidden.clear();
        if (run != null) {
            run.revisionProperty().addListener(touched);
        }
        touched.invalidated(selection.runProperty());
    }

    /** Grows whenever something else has to be drawn. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** One of {@link #precisions()}. */
    public StringProperty precisionProperty() {
        return precision;
    }

    /** One of {@link #terms()}. */
    public StringProperty termProperty() {
        return term;
    }

    /** Factor of the exponential moving average of losses, 0 to below 1. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Whether losses stand on a logarithmic axis. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** Ids of the curves not drawn. */
    public ObservableSet<String> hidden() {
        return hidden;
    }

    /** What evaluations measure. */
    public static List<String> precisions() {
        return PRECISIONS;
    }

    /** {@link #ALL_TERMS} and every loss that some arm has. */
    public List<String> terms() {
        Set<String> terms = new LinkedHashSet<>();
        terms.add(ALL_TERMS);
        RunModel run = selection.getRun();
        if (run != null) {
            run.arms().forEach(arm -> terms.addAll(losses(arm)));
        }
        return List.copyOf(terms);
    }

    /** All curves there are in this mode, hidden ones too; arms and terms without a value are left out. */
    public List<Curve> curves() {
        RunModel run = selection.getRun();
        if (run == null) {
            return List.of();
        }
        if (mode.get() == Mode.AP) {
            return ofArms(run, precision.get(), POINTS);
        }
        ArmModel arm = selection.getArm();
        if (!term.get().equals(ALL_TERMS)) {
            return ofArms(run, term.get(), 1);
        }
        return arm == null ? List.of() : ofTerms(arm);
    }

    private static List<Curve> ofArms(RunModel run, String metric, double factor) {
        long seeds = run.arms().stream().mapToInt(ArmModel::seed).distinct().count();
        List<Curve> curves = new ArrayList<>();
        for (ArmModel arm : run.arms()) {
            Trace trace = trace(arm.series(metric));
            if (!trace.isEmpty()) {
                String name = seeds > 1 ? "%s · seed %d".formatted(arm.name(), arm.seed()) : arm.name();
                curves.add(new Curve(arm.id(), name, Palette.arm(arm.colour()), Dash.SOLID, trace.scaled(factor)));
            }
        }
        return curves;
    }

    private static List<Curve> ofTerms(ArmModel arm) {
        List<Curve> curves = new ArrayList<>();
        for (String name : losses(arm)) {
            curves.add(new Curve(name, name, ofTerm(name, arm), Dash.ofLoss(name), trace(arm.series(name))));
        }
        return curves;
    }

    /** A branch's colour for the terms of a branch, else the arm's: dashes tell terms apart. */
    private static Rgb ofTerm(String name, ArmModel arm) {
        if (name.startsWith("loss.high.")) {
            return Palette.highBranch();
        }
        return name.startsWith("loss.low.") ? Palette.lowBranch() : Palette.arm(arm.colour());
    }

    private static List<String> losses(ArmModel arm) {
        return arm.seriesNames().stream()
                .filter(name -> name.equals("loss") || name.startsWith("loss."))
                .sorted()
                .toList();
    }

    /** What to draw in a chart so many pixels wide. */
    public ChartContent content(int columns) {
        boolean losses = mode.get() == Mode.LOSS;
        List<Curve> shown =
                curves().stream().filter(curve -> !hidden.contains(curve.id())).toList();
        double lastStep = lastStep(shown);
        Decimation thin = new Decimation(0, lastStep, columns);
        Smoothing smooth = new Smoothing(losses ? smoothing.get() : 0);
        List<Line> lines =
                shown.stream().map(curve -> line(curve, smooth, thin)).toList();
        return new ChartContent(
                lines,
                lastStep,
                losses ? null : points(shown),
                losses ? "loss" : precision.get() + " in points",
                losses && logarithmic.get(),
                losses ? 3 : 1);
    }

    private static Line line(Curve curve, Smoothing smooth, Decimation thin) {
        boolean smoothed = smooth.factor() > 0;
        return new Line(
                curve.name(),
                curve.colour(),
                curve.dash(),
                thin.of(smoothed ? smooth.of(curve.raw()) : curve.raw()),
                smoothed ? thin.of(curve.raw()) : Trace.EMPTY,
                curve.raw());
    }

    private double lastStep(List<Curve> shown) {
        RunModel run = selection.getRun();
        double planned = run == null
                ? 0
                : run.arms().stream().mapToInt(ArmModel::iterations).max().orElse(0);
        double reached = shown.stream()
                .mapToDouble(curve -> curve.raw().lastStep())
                .max()
                .orElse(0);
        return Math.max(1, Math.max(planned, reached));
    }

    /** From 0 to the next ten points above all values. */
    private static Ends points(List<Curve> shown) {
        double highest = 0;
        for (Curve curve : shown) {
            for (double value : curve.raw().values()) {
                highest = Math.max(highest, Double.isNaN(value) ? 0 : value);
            }
        }
        return new Ends(0, Math.min(POINTS, 10 * Math.ceil((highest + 1) / 10)));
    }

    /** A copy of a metric's values; empty for null. */
    public static Trace trace(@Nullable MetricSeries series) {
        if (series == null) {
            return Trace.EMPTY;
        }
        double[] steps = new double[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = series.step(i);
            values[i] = series.value(i);
        }
        return new Trace(steps, values);
    }
}
