package org.stillroom.app.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dataset.DatasetLook.Pictured;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.toolbar.Experiments;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DataCheck.Report;
import org.stillroom.engine.data.DataCheck.SplitReport;
import org.stillroom.engine.data.Defect;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentData;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * The data of the run looked at, of the experiment chosen, or of a folder that was dropped on the window. Looked through in the
 * background, first by headers and annotations, then by pixels; only while somebody sees the panel.
 */
public final class DatasetViewModel {

    /** What is shown. */
    public enum Page {
        COUNTS,
        SIZES,
        IMAGES,
        DEFECTS
    }

    /** Whose data. */
    public enum Source {
        RUN,
        EXPERIMENT,
        FOLDER
    }

    /** What to look through. */
    private record Question(
            String name, String experiment, @Nullable Path root) {}

    private final Selection selection;
    private final ReadOnlyObjectProperty<@Nullable ExperimentChoice> experiment;
    private final Background background;
    private final Builtins builtins;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.COUNTS);
    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(this, "source", Source.EXPERIMENT);
    private final StringProperty split = new SimpleStringProperty(this, "split", "");
    private final ReadOnlyObjectWrapper<@Nullable DatasetLook> look = new ReadOnlyObjectWrapper<>(this, "look");
    private final ReadOnlyStringWrapper absence = new ReadOnlyStringWrapper(this, "absence", "");
    private final ObjectProperty<@Nullable Pictured> picture = new SimpleObjectProperty<>(this, "picture");
    private final Latest<DatasetLook> newest = new Latest<>();
    private final ReadOnlyBooleanWrapper opened = new ReadOnlyBooleanWrapper(this, "opened");
    private @Nullable Path folder;
    private @Nullable Question asked;
    private boolean shown;

    /**
     * A model of the panel.
     *
     * @param experiment the one chosen in the toolbar
     * @param background where data are looked through, one data set at a time
     */
    public DatasetViewModel(
            Selection selection,
            ReadOnlyObjectProperty<@Nullable ExperimentChoice> experiment,
            Background background,
            Builtins builtins) {
        this.selection = selection;
        this.experiment = experiment;
        this.background = background;
        this.builtins = builtins;
        selection.runProperty().subscribe(run -> {
            if (run != null && source.get() == Source.EXPERIMENT) {
                source.set(Source.RUN);
            }
            update();
        });
        experiment.subscribe(this::update);
        source.subscribe(this::update);
    }

    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    public ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** The name of the split whose sizes and images are shown. */
    public StringProperty splitProperty() {
        return split;
    }

    ReadOnlyObjectProperty<@Nullable DatasetLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    /** Why there is nothing, or not all yet, in a sentence; empty when all is there. */
    public ReadOnlyStringProperty absenceProperty() {
        return absence.getReadOnlyProperty();
    }

    /** The image shown large. */
    ObjectProperty<@Nullable Pictured> pictureProperty() {
        return picture;
    }

    /** Nothing is read for a panel that nobody sees. */
    public void setShown(boolean visible) {
        shown = visible;
        update();
    }

    /** Whether somebody has brought a folder. */
    public ReadOnlyBooleanProperty openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** Looks through a folder that somebody brought. */
    public void open(Path dropped) {
        folder = dropped;
        opened.set(true);
        source.set(Source.FOLDER);
        update();
    }

    /** Shows the image of a defect, if it is about one. */
    void show(Defect defect) {
        DatasetLook now = look.get();
        Optional<Pictured> pictured = now == null ? Optional.empty() : now.image(defect);
        pictured.ifPresent(each -> {
            split.set(each.split().name());
            picture.set(each);
        });
    }

    /** The split that is shown. */
    Optional<SplitReport> shownSplit() {
        DatasetLook now = look.get();
        return now == null ? Optional.empty() : now.split(split.get());
    }

    private void update() {
        if (!shown) {
            return;
        }
        Question question = question();
        if (question == null || !question.equals(asked)) {
            asked = question;
            newest.cancel();
            look.set(null);
            picture.set(null);
            absence.set(question == null ? nothing() : "Looking through %s…".formatted(question.name()));
            if (question != null) {
                ask(question, false);
            }
        }
    }

    private @Nullable Question question() {
        return switch (source.get()) {
            case RUN -> {
                RunModel run = selection.getRun();
                yield run == null ? null : ofRun(run);
            }
            case EXPERIMENT -> {
                ExperimentChoice choice = experiment.get();
                yield choice == null || choice.needsData()
                        ? null
                        : new Question(choice.label(), Experiments.text(choice), null);
            }
            case FOLDER -> {
                ExperimentChoice choice = experiment.get();
                yield folder == null || choice == null
                        ? null
                        : new Question(folder.toString(), Experiments.text(choice), folder);
            }
        };
    }

    private static Question ofRun(RunModel run) {
        String root = run.manifest().dataRoot();
        return new Question(
                "the data of " + run.manifest().name(),
                run.manifest().spec().toString(),
                root == null ? null : Path.of(root));
    }

    private String nothing() {
        return switch (source.get()) {
            case RUN -> "Open a run to see what it was trained and tested on.";
            case EXPERIMENT ->
                "The chosen experiment takes any folder of images: drop one on the window, or press Folder.";
            case FOLDER -> "Drop a folder with images and annotations on the window: COCO JSON, Pascal VOC or YOLO.";
        };
    }

    private void ask(Question question, boolean pixels) {
        newest.show(
                background.compute(() -> look(question, pixels)),
                found -> {
                    take(found);
                    if (!pixels) {
                        absence.set("Decoding every image, to find damaged ones and near duplicates…");
                        ask(question, true);
                    }
                },
                failure -> absence.set(String.valueOf(failure.getMessage())));
    }

    private DatasetLook look(Question question, boolean pixels) {
        ExperimentSpec spec = ExperimentReader.read(question.experiment(), question.name(), List.of());
        Report report = ExperimentData.check(spec.data(), question.root(), builtins, pixels);
        if (report.splits().isEmpty()) {
            throw new UserInputException(question.name() + " has no images");
        }
        return DatasetLook.of(report, spec, pixels);
    }

    private void take(DatasetLook found) {
        absence.set("");
        look.set(found);
        if (found.split(split.get()).isEmpty()) {
            split.set(found.splits().get(0));
        }
        Pictured before = picture.get();
        if (before == null) {
            shownSplit()
                    .filter(each -> !each.dataset().images().isEmpty())
                    .ifPresent(each -> picture.set(
                            new Pictured(each, each.dataset().images().get(0))));
        }
    }
}
