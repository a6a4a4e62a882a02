package org.stillroom.app.pyramid;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.pyramid.Look.Mode;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.run.Manifest;

/** The pyramids at the selected image and step, how they are looked at, and what is drawn over them. */
public final class PyramidViewModel {

    private final Selection selection;
    private final Executor worker;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<PyramidMaps> maps = new ReadOnlyObjectWrapper<>(this, "maps", PyramidMaps.NONE);
    private final ReadOnlyObjectWrapper<PyramidPicture> picture =
            new ReadOnlyObjectWrapper<>(this, "picture", PyramidPicture.NONE);
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(this, "look", Look.FIRST);
    private final DoubleProperty opacity = new SimpleDoubleProperty(this, "opacity", 0.8);
    private final BooleanProperty grid = new SimpleBooleanProperty(this, "grid", false);
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(this, "viewport", Viewport.WHOLE);
    private final ObservableSet<ArmModel> others = FXCollections.observableSet();
    private final BoxesViewModel boxes = new BoxesViewModel();
    private final Latest<List<Branch>> newestBranches = new Latest<>();
    private final Likenesses likenesses = new Likenesses();
    private final Latest<PyramidPicture> newestPicture = new Latest<>();
    private @Nullable Question asked;
    private List<Branch> branches = List.of();

    /**
     * Follows a selection.
     *
     * @param worker compares and colours maps
     * @param fx runs on the FX thread what it is given
     */
    public PyramidViewModel(Selection selection, Executor worker, Executor fx) {
        this.selection = selection;
        this.worker = worker;
        this.fx = fx;
        selection.runProperty().addListener(observable -> others.clear());
        look.addListener(observable -> paint());
        others.addListener((SetChangeListener<ArmModel>) change -> load());
        SelectionWatch.of(selection, this::load);
    }

    /** What is shown, row by row. */
    public ReadOnlyObjectProperty<PyramidMaps> mapsProperty() {
        return maps.getReadOnlyProperty();
    }

    /** The same in colour. */
    public ReadOnlyObjectProperty<PyramidPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** How it is looked at. */
    public ObjectProperty<Look> lookProperty() {
        return look;
    }

    /** Opacity of the maps over the image, 0 to 1. */
    public DoubleProperty opacityProperty() {
        return opacity;
    }

    /** Whether the outlines of the cells are drawn; where two grids meet they are in any case. */
    public BooleanProperty gridProperty() {
        return grid;
    }

    /** The part of the image that all cells show. */
    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** Arms of the run that are shown besides the teacher and the selected one. */
    public ObservableSet<ArmModel> others() {
        return others;
    }

    /** The boxes over the maps. */
    public BoxesViewModel boxes() {
        return boxes;
    }

    /** Shows a comparison, or takes it away. */
    public void compare(Comparison comparison, boolean shown) {
        Set<Comparison> comparisons = new HashSet<>(look.get().comparisons());
        if (shown ? comparisons.add(comparison) : comparisons.remove(comparison)) {
            look.set(look.get().with(comparisons, look.get().hidden()));
        }
    }

    /** Shows the row of a branch, or hides it. */
    public void show(RowId branch, boolean shown) {
        Set<RowId> hidden = new HashSet<>(look.get().hidden());
        if (shown ? hidden.remove(branch) : hidden.add(branch)) {
            look.set(look.get().with(look.get().comparisons(), hidden));
        }
    }

    /** Goes to a later (+) or earlier (−) channel, or class where scores are shown, beginning again at the end. */
    public void step(int by) {
        Look now = look.get();
        if (now.mode() == Mode.SCORE) {
            int choices = categories().size() + 1;
            look.set(now.withCategory(Math.floorMod(now.category() + 1 + by, choices) - 1));
        } else if (maps.get().channels() > 0) {
            look.set(
                    now.withChannel(Math.floorMod(now.channel() + by, maps.get().channels())));
        }
    }

    /** Names of the classes. */
    public List<String> categories() {
        RunModel run = selection.getRun();
        return run == null
                ? List.of()
                : run.manifest().data().categories().stream()
                        .map(Category::name)
                        .toList();
    }

    private void load() {
        RunModel run = selection.getRun();
        ArmModel arm = selection.getArm();
        Manifest.Probe image = selection.getImage();
        if (run == null || arm == null || image == null) {
            asked = null;
            boxes.follow(null);
            newestBranches.cancel();
            show(List.of());
            return;
        }
        Question question = question(run, arm, image);
        // The maps first: they are what one waits for, and all files are read by one reader.
        if (!question.equals(asked)) {
            asked = question;
            newestBranches.show(question.load(), this::show, failure -> show(List.of()));
        }
        boxes.follow(question);
    }

    private Question question(RunModel run, ArmModel arm, Manifest.Probe image) {
        Moment moment = Moment.of(run, arm, selection.getStep(), ArmModel::getSnapshotSteps);
        List<ArmModel> further = run.arms().stream()
                .filter(others::contains)
                .filter(other -> !moment.shows(other))
                .toList();
        return Question.of(run, image, moment, further, selection.getStep());
    }

    private void show(List<Branch> loaded) {
        branches = loaded;
        paint();
    }

    private void paint() {
        Question of = asked;
        List<Branch> painted = branches;
        Look chosen = look.get();
        if (of == null) {
            newestPicture.cancel();
            show(PyramidPicture.NONE);
            return;
        }
        newestPicture.show(
                CompletableFuture.supplyAsync(
                                () -> PyramidPicture.paint(
                                        new PyramidRows(of.run().manifest(), of.image(), painted, chosen, likenesses)
                                                .compose()),
                                worker)
                        .thenApplyAsync(done -> done, fx),
                this::show,
                failure -> {
                    show(PyramidPicture.NONE);
                    throw new IllegalStateException("the maps could not be worked out", failure);
                });
    }

    private void show(PyramidPicture painted) {
        maps.set(painted.maps());
        picture.set(painted);
    }
}
