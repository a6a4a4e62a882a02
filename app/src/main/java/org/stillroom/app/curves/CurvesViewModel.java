package org.stillroom.app.curves;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.report.LineFigure;
import org.stillroom.engine.report.SeedBand;

/** A quantity of every arm over training, of the run looked at and of others beside it; or all losses of one arm. */
public final class CurvesViewModel {

    private final Selection selection;
    private final ObservableList<RunModel> open;
    private final Background background;
    private final CurveMaker maker = new CurveMaker();
    private final ObjectProperty<Quantity> quantity = new SimpleObjectProperty<>(this, "quantity", Quantity.AP);
    private final ObjectProperty<XAxis> xAxis = new SimpleObjectProperty<>(this, "xAxis", XAxis.ITERATION);
    private final ObjectProperty<SeedStyle> seeds = new SimpleObjectProperty<>(this, "seeds", SeedStyle.RANGE);
    private final BooleanProperty singles = new SimpleBooleanProperty(this, "singles");
    private final ObjectProperty<Double> smoothing = new SimpleObjectProperty<>(this, "smoothing", 0.6);
    private final BooleanProperty logY = new SimpleBooleanProperty(this, "logY");
    private final BooleanProperty logX = new SimpleBooleanProperty(this, "logX");
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private final ObservableSet<RunModel> overlaid = FXCollections.observableSet();
    private final ObservableList<Double> pins = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private final InvalidationListener touched = observable -> revision.set(revision.get() + 1);
    private final EvaluationFiles evaluations = new EvaluationFiles(() -> touched.invalidated(revision));
    private @Nullable CurveRequest made;
    private @Nullable CurveRequest underWay;
    private ChartContent content = ChartContent.NOTHING;

    /**
     * Curves of what is looked at.
     *
     * @param open all runs that can be laid beside it
     * @param worker works out what is drawn
     * @param pump on which that arrives
     */
    public CurvesViewModel(Selection selection, ObservableList<RunModel> open, Executor worker, Executor pump) {
        this.selection = selection;
        this.open = open;
        this.background = new Background(worker, pump);
        selection.runProperty().addListener((observable, before, now) -> {
            watch(before, now);
            hidden.clear();
            pins.clear();
        });
        watch(null, selection.getRun());
        selection.armProperty().addListener(touched);
        open.addListener((ListChangeListener<RunModel>) change -> {
            overlaid.retainAll(open);
            touched.invalidated(open);
        });
        overlaid.addListener((SetChangeListener<RunModel>) change -> {
            RunModel removed = change.getElementRemoved();
            if (removed != null && removed != selection.getRun()) {
                removed.revisionProperty().removeListener(touched);
            }
            RunModel added = change.getElementAdded();
            if (added != null && added != selection.getRun()) {
                added.revisionProperty().addListener(touched);
            }
            touched.invalidated(overlaid);
        });
        for (var property : List.of(quantity, xAxis, seeds, singles, smoothing, logY, logX)) {
            property.addListener(touched);
        }
        // A place on one axis is none on another.
        xAxis.addListener(observable -> pins.clear());
        hidden.addListener(touched);
        pins.addListener(touched);
    }

    private void watch(@Nullable RunModel before, @Nullable RunModel now) {
        if (before != null && !overlaid.contains(before)) {
            before.revisionProperty().removeListener(touched);
        }
        if (now != null && !overlaid.contains(now)) {
            now.revisionProperty().addListener(touched);
        }
        touched.invalidated(selection.runProperty());
    }

    /** Grows whenever something else has to be drawn. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** One of {@link #quantities()}. */
    public ObjectProperty<Quantity> quantityProperty() {
        return quantity;
    }

    public ObjectProperty<XAxis> xAxisProperty() {
        return xAxis;
    }

    public ObjectProperty<SeedStyle> seedsProperty() {
        return seeds;
    }

    /** Whether single seeds are drawn beside their mean. */
    public BooleanProperty singlesProperty() {
        return singles;
    }

    /** Factor of the moving average of what is no evaluation, 0 to below 1. */
    public ObjectProperty<Double> smoothingProperty() {
        return smoothing;
    }

    public BooleanProperty logYProperty() {
        return logY;
    }

    /** Whether iterations, images or the time since the beginning stand on a logarithmic axis; the time of day never does. */
    public BooleanProperty logXProperty() {
        return logX;
    }

    /** Names of arms, or of terms, and directories of runs, that are not drawn. */
    public ObservableSet<String> hidden() {
        return hidden;
    }

    /** The runs beside the one looked at. */
    public ObservableSet<RunModel> overlaid() {
        return overlaid;
    }

    /** Places on the x axis at which the values are kept in sight, in the order of pinning. */
    public ObservableList<Double> pins() {
        return pins;
    }

    /** The runs that can be laid beside the one looked at. */
    public List<RunModel> others() {
        return open.stream().filter(run -> run != selection.getRun()).toList();
    }

    /** The runs drawn, the one looked at first. */
    List<RunModel> runs() {
        RunModel first = selection.getRun();
        List<RunModel> runs = new ArrayList<>();
        if (first != null) {
            runs.add(first);
            open.stream().filter(run -> run != first && overlaid.contains(run)).forEach(runs::add);
        }
        return runs;
    }

    /** What there is to choose, by groups, of all runs drawn; empty without one. */
    public Map<Quantity.Group, List<Quantity>> quantities() {
        Map<Quantity.Group, Map<String, Quantity>> merged = new EnumMap<>(Quantity.Group.class);
        for (RunModel run : runs()) {
            Quantities.of(run).forEach((group, quantities) -> {
                Map<String, Quantity> known = merged.computeIfAbsent(group, each -> new LinkedHashMap<>());
                quantities.forEach(each -> known.putIfAbsent(each.id(), each));
            });
        }
        Map<Quantity.Group, List<Quantity>> quantities = new LinkedHashMap<>();
        merged.forEach((group, each) -> quantities.put(group, List.copyOf(each.values())));
        return quantities;
    }

    /** Whether the run says how many images a step takes. */
    public boolean knowsImages() {
        RunModel run = selection.getRun();
        return run != null && CurveSources.batch(run) > 0;
    }

    /** What the legend names, hidden ones too; arms and terms without a value are left out. */
    public List<Curve> curves() {
        return sources().curves();
    }

    private CurveSources sources() {
        return new CurveSources(runs(), selection.getArm(), quantity.get(), evaluations);
    }

    /**
     * What to draw; the newest that has been worked out, another is on its way where that is not what is asked for.
     *
     * @param columns pixels from left to right
     * @param zoom the part that is looked at, null for all of it
     */
    public ChartContent content(int columns, @Nullable Ends zoom) {
        CurveRequest now = request(columns, zoom);
        if (!now.equals(made) && underWay == null) {
            underWay = now;
            var unused = background.compute(() -> maker.make(now)).whenComplete((done, failure) -> {
                underWay = null;
                made = now;
                content = failure == null ? done : ChartContent.NOTHING;
                touched.invalidated(revision);
                if (failure != null) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                }
            });
        }
        return content;
    }

    private CurveRequest request(int columns, @Nullable Ends zoom) {
        RunModel run = selection.getRun();
        double planned = run == null
                ? 1
                : run.arms().stream().mapToInt(ArmModel::iterations).max().orElse(1);
        boolean evaluation = quantity.get().isEvaluation();
        return new CurveRequest(
                sources().arms(hidden),
                quantity.get(),
                xAxis.get(),
                planned,
                evaluation ? 0 : smoothing.get(),
                seeds.get(),
                singles.get(),
                logX.get() && xAxis.get() != XAxis.WALL,
                logY.get(),
                zoom,
                columns);
    }

    /**
     * Writes the figure that is looked at, as the file's name ends; in the background.
     *
     * @param zoomX the part of the x axis that is looked at, null for all
     * @param zoomY likewise upwards
     */
    public CompletableFuture<Path> saveFigure(Path to, @Nullable Ends zoomX, @Nullable Ends zoomY) {
        CurveRequest request = request(LineFigure.COLUMNS, zoomX);
        String title =
                runs().stream().map(run -> run.manifest().name()).distinct().collect(Collectors.joining(", "));
        List<String> notes = notes(request);
        return background.compute(() -> {
            CurveExport.figure(title, maker.make(request), zoomX, zoomY, notes).write(to);
            return to;
        });
    }

    private static List<String> notes(CurveRequest request) {
        List<String> notes = new ArrayList<>();
        int most = request.arms().stream()
                .mapToInt(arm -> arm.seeds().size())
                .max()
                .orElse(1);
        if (most > 1 && request.hasMeans()) {
            notes.add("mean of up to %d seeds".formatted(most));
            if (request.seeds() != SeedStyle.MEAN) {
                notes.add((request.seeds() == SeedStyle.RANGE ? SeedBand.Kind.RANGE : SeedBand.Kind.INTERVAL).words());
            }
        }
        if (request.smoothing() > 0) {
            notes.add("moving average, factor %s".formatted(request.smoothing()));
            notes.add("as measured: faint");
        }
        return notes;
    }

    /** Writes all values of what is drawn as CSV; in the background. */
    public CompletableFuture<Path> saveTable(Path to) {
        CurveRequest request = request(1, null);
        return background.compute(() -> {
            try {
                CurveExport.csv(request, to);
                return to;
            } catch (IOException e) {
                throw new UncheckedIOException("%s: %s".formatted(to, e.getMessage()), e);
            }
        });
    }

    /** What has been worked out last. */
    public ChartContent content() {
        return content;
    }

    /** Where a step lies on the axis: where the arm looked at has its nearest value; empty where it has none. */
    public Optional<Double> place(int step) {
        if (xAxis.get() == XAxis.ITERATION) {
            return Optional.of((double) step);
        }
        return own().map(exact -> {
            int index = new Trace(exact.steps(), exact.values().values()).nearest(step);
            return index < 0 ? null : exact.values().x()[index];
        });
    }

    /** The step at a place of the axis, likewise. */
    public OptionalInt step(double place) {
        if (xAxis.get() == XAxis.ITERATION) {
            return OptionalInt.of((int) Math.round(place));
        }
        return own().stream()
                .filter(exact -> exact.steps().length > 0)
                .mapToInt(exact -> (int) exact.steps()[exact.values().nearest(place)])
                .findFirst();
    }

    /** The line of the arm looked at, or else the first. */
    private Optional<Exact> own() {
        ArmModel arm = selection.getArm();
        List<Line> lines = content.lines();
        return lines.stream()
                .filter(line -> arm != null && (line.name() + " ·").startsWith(arm.name() + " ·"))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(Line::exact);
    }

    /** Pins a place, or takes it off where it is pinned within so much. */
    public void pin(double place, double near) {
        if (!pins.removeIf(pin -> Math.abs(pin - place) <= near)) {
            pins.add(place);
        }
    }
}
