package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.InvalidationListener;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.pyramid.PyramidMaps.RowId;
import org.stillroom.app.pyramid.PyramidPicture.Range;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.Manifest;

/** The pyramids at the selected image and step, and the place marked in all of them. */
public final class PyramidViewModel {

    private final Selection selection;
    private final Executor worker;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<PyramidMaps> maps = new ReadOnlyObjectWrapper<>(this, "maps", PyramidMaps.NONE);
    private final ReadOnlyObjectWrapper<PyramidPicture> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", PyramidPicture.NONE);
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(this, "range", Range.PER_LEVEL);
    private final DoubleProperty opacity = new SimpleDoubleProperty(this, "opacity", 0.8);
    private final ObservableSet<RowId> hiddenRows = FXCollections.observableSet();
    private final Latest<PyramidMaps> newestMaps = new Latest<>();
    private final Latest<PyramidPicture> newestPicture = new Latest<>();
    private final InvalidationListener snapshotsChanged = observable -> load();
    private @Nullable RunModel watched;
    private @Nullable Question asked;

    /**
     * Follows a selection.
     *
     * @param worker colours maps
     * @param fx runs on the FX thread what it is given
     */
    public PyramidViewModel(Selection selection, Executor worker, Executor fx) {
        this.selection = selection;
        this.worker = worker;
        this.fx = fx;
        selection.armProperty().addListener(observable -> load());
        selection.imageProperty().addListener(observable -> load());
        selection.stepProperty().addListener(observable -> load());
        range.addListener(observable -> paint());
        load();
    }

    /** What is known of the image, row by row. */
    public ReadOnlyObjectProperty<PyramidMaps> mapsProperty() {
        return maps.getReadOnlyProperty();
    }

    /** The same in colour; comes a moment later. */
    public ReadOnlyObjectProperty<PyramidPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public ObjectProperty<Range> rangeProperty() {
        return range;
    }

    /** Opacity of the maps over the image, 0 to 1. */
    public DoubleProperty opacityProperty() {
        return opacity;
    }

    /** Rows not to be shown. */
    public ObservableSet<RowId> hiddenRows() {
        return hiddenRows;
    }

    /** Moves the marked place by cells of the chosen level; the first move starts in the middle of the image. */
    public void move(int columns, int rows) {
        Manifest.Probe image = selection.getImage();
        List<PyramidMaps.Level> levels = maps.get().levels();
        if (image == null || levels.isEmpty()) {
            return;
        }
        double stride =
                levels.get(Math.min(selection.getLevel(), levels.size() - 1)).stride();
        double width = image.width() / image.scale();
        double height = image.height() / image.scale();
        SourcePoint at = selection.getPosition();
        double x = at == null ? width / 2 : at.x() + columns * stride;
        double y = at == null ? height / 2 : at.y() + rows * stride;
        selection.positionProperty().set(new SourcePoint(centred(x, stride, width), centred(y, stride, height)));
    }

    /** The middle of the cell around a coordinate, within the image. */
    private static double centred(double coordinate, double stride, double extent) {
        StrideFrame axis = new StrideFrame(stride, 1, (int) Math.max(1, Math.ceil(extent / stride)));
        Box cell = axis.cellAt(coordinate, 0);
        return Math.min((cell.x1() + cell.x2()) / 2, Math.nextDown(extent));
    }

    /** Goes to a coarser (+1) or finer (−1) level. */
    public void changeLevel(int by) {
        int last = maps.get().levels().size() - 1;
        if (last >= 0) {
            selection.levelProperty().set(Math.max(0, Math.min(last, selection.getLevel() + by)));
        }
    }

    private void load() {
        RunModel run = selection.getRun();
        watch(run);
        ArmModel arm = selection.getArm();
        Manifest.Probe image = selection.getImage();
        if (run == null || arm == null || image == null) {
            asked = null;
            newestMaps.cancel();
            show(PyramidMaps.NONE);
            return;
        }
        Question question =
                Question.of(run, image, Moment.of(run, arm, selection.getStep(), ArmModel::getSnapshotSteps));
        if (question.equals(asked)) {
            return;
        }
        asked = question;
        PyramidRows rows = new PyramidRows(run.manifest(), image);
        newestMaps.show(
                question.teacher().load(run, image).thenCombine(question.own().load(run, image), rows::of),
                this::show,
                failure -> show(PyramidMaps.NONE));
    }

    /** Listens to the snapshots of the run's arms: a selected step can get nearer ones while it trains. */
    private void watch(@Nullable RunModel run) {
        if (Objects.equals(run, watched)) {
            return;
        }
        if (watched != null) {
            watched.arms().forEach(arm -> {
                arm.snapshotStepsProperty().removeListener(snapshotsChanged);
                arm.statusProperty().removeListener(snapshotsChanged);
            });
        }
        watched = run;
        if (run != null) {
            run.arms().forEach(arm -> {
                arm.snapshotStepsProperty().addListener(snapshotsChanged);
                arm.statusProperty().addListener(snapshotsChanged);
            });
        }
    }

    private void show(PyramidMaps loaded) {
        maps.set(loaded);
        paint();
    }

    private void paint() {
        PyramidMaps painted = maps.get();
        Range chosen = range.get();
        newestPicture.show(
                CompletableFuture.supplyAsync(() -> PyramidPicture.paint(painted, chosen), worker)
                        .thenApplyAsync(done -> done, fx),
                picture::set,
                failure -> picture.set(PyramidPicture.NONE));
    }
}
