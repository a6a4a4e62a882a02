package org.stillroom.app.inspector;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.inspector.Boxes.Labelled;
import org.stillroom.app.pyramid.Moment;
import org.stillroom.app.pyramid.PyramidMaps;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Seen;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.run.Manifest;

/** The chosen image: its objects, what the selected arm detects at the moment looked at, the values at the marked place. */
public final class InspectorViewModel {

    /** With the built-in scenes about as many detections as objects reach it; at 0.3 it is three times as many. */
    private static final double FIRST_THRESHOLD = 0.4;

    private final Selection selection;
    private final ReadOnlyObjectProperty<PyramidMaps> maps;
    private final DoubleProperty threshold = new SimpleDoubleProperty(this, "threshold", FIRST_THRESHOLD);
    private final ReadOnlyObjectWrapper<Boxes> boxes = new ReadOnlyObjectWrapper<>(this, "boxes", Boxes.NONE);
    private final ReadOnlyObjectWrapper<ValueTable> values;
    private final Latest<DetectionDataset> newestTruth = new Latest<>();
    private final Latest<List<Detection>> newestDetections = new Latest<>();
    private final Latest<Seen> newestSeen = new Latest<>();
    private final ReadOnlyObjectWrapper<@Nullable ArmModel> arm = new ReadOnlyObjectWrapper<>(this, "arm");
    private List<Labelled> objects = List.of();
    private List<Labelled> detections = List.of();
    private String source = "";
    private String absence = "";
    private String took = "";
    private @Nullable RunModel truthOf;
    private @Nullable Question asked;

    private record Question(
            RunModel run, ArmModel arm, OptionalInt step, Manifest.Probe image, FusionOverride whatIf) {}

    /** Follows a selection and the maps of its image. */
    public InspectorViewModel(Selection selection, ReadOnlyObjectProperty<PyramidMaps> maps) {
        this.selection = selection;
        this.maps = maps;
        this.values = new ReadOnlyObjectWrapper<>(this, "values", ValueTable.at(maps.get(), selection.getPosition()));
        maps.addListener(observable -> read());
        selection.positionProperty().addListener(observable -> read());
        threshold.addListener(observable -> filter());
        SelectionWatch.of(selection, this::update);
    }

    /** The lowest score of a detection that is shown, 0 to 1; the numbers of evaluations do not depend on it. */
    public DoubleProperty thresholdProperty() {
        return threshold;
    }

    public ReadOnlyObjectProperty<Boxes> boxesProperty() {
        return boxes.getReadOnlyProperty();
    }

    /** Whose detections are shown: the selected arm, but its teacher while that is asked what if it weighed its branches otherwise. */
    public ReadOnlyObjectProperty<@Nullable ArmModel> armProperty() {
        return arm.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ValueTable> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    private void read() {
        values.set(ValueTable.at(maps.get(), selection.getPosition()));
    }

    private void update() {
        RunModel run = selection.getRun();
        Moment.Part part = part();
        Manifest.Probe image = selection.getImage();
        arm.set(part == null ? null : part.arm());
        if (run == null || part == null || image == null) {
            asked = null;
            truthOf = null;
            newestTruth.cancel();
            newestDetections.cancel();
            newestSeen.cancel();
            objects = List.of();
            show(List.of(), "", "");
            return;
        }
        Question question = new Question(run, part.arm(), part.step(), image, run.getWhatIf());
        if (question.equals(asked)) {
            return;
        }
        boolean sameImage = asked != null && asked.image().equals(image) && run.equals(truthOf);
        asked = question;
        if (!sameImage) {
            loadTruth(question);
        }
        loadDetections(question);
    }

    private Moment.@Nullable Part part() {
        RunModel run = selection.getRun();
        ArmModel selected = selection.getArm();
        if (run == null || selected == null) {
            return null;
        }
        Moment moment = Moment.of(run, selected, selection.getStep(), ArmModel::getEvaluationSteps);
        boolean teachers = run.getWhatIf().isActive() && moment.teacher() != null;
        return teachers
                ? moment.teacher()
                : new Moment.Part(selected, selected.getEvaluationSteps().floor(selection.getStep()));
    }

    private void loadTruth(Question question) {
        truthOf = question.run();
        objects = List.of();
        newestTruth.show(
                question.run().groundTruth(),
                truth -> {
                    objects = objects(truth, question.image().image());
                    filter();
                },
                failure -> {
                    absence = "The ground truth cannot be read: " + failure.getMessage();
                    filter();
                });
    }

    private static List<Labelled> objects(DetectionDataset truth, long image) {
        return truth.images().stream()
                .filter(record -> record.id() == image)
                .map(ImageRecord::annotations)
                .flatMap(List::stream)
                .map(object -> new Labelled(
                        object.sourceBox(),
                        truth.categories().get(object.category()).name(),
                        Double.NaN))
                .toList();
    }

    private void loadDetections(Question question) {
        String name = question.arm().name();
        newestSeen.cancel();
        took = "";
        if (question.run().isComputed(question.arm().id(), question.image().image())) {
            newestDetections.cancel();
            look(question);
            return;
        }
        if (question.step().isEmpty()) {
            newestDetections.cancel();
            show(List.of(), "", "%s has not been evaluated yet, so there are no detections.".formatted(name));
            return;
        }
        int step = question.step().getAsInt();
        newestDetections.show(
                question.run()
                        .detections(question.arm().id(), step, question.image().image()),
                found -> show(labelled(question.run(), found), "%s · it. %d".formatted(name, step), ""),
                failure -> {
                    asked = null;
                    show(
                            List.of(),
                            "",
                            "The detections of %s cannot be read: %s".formatted(name, failure.getMessage()));
                });
    }

    /** The boxes shown stay until others are there: they follow a slider without flickering. */
    private void look(Question question) {
        String name = question.arm().name();
        newestSeen.show(
                question.run()
                        .look(
                                question.arm().id(),
                                question.step().orElse(selection.getStep()),
                                question.image().image()),
                seen -> {
                    took = Wording.times(seen.times());
                    String whatIf = question.whatIf().isActive() ? " · what if" : "";
                    show(
                            labelled(question.run(), seen.detections()),
                            "%s%s · checkpoint %d".formatted(name, whatIf, seen.step()),
                            "");
                },
                failure -> {
                    asked = null;
                    show(List.of(), "", String.valueOf(failure.getMessage()));
                });
    }

    private static List<Labelled> labelled(RunModel run, List<Detection> found) {
        List<Category> categories = run.manifest().data().categories();
        return found.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .map(detection -> new Labelled(
                        detection.sourceBox(),
                        categories.get(detection.category()).name(),
                        detection.score()))
                .toList();
    }

    private void show(List<Labelled> found, String whose, String why) {
        detections = found;
        source = whose;
        absence = why;
        filter();
    }

    private void filter() {
        List<Labelled> shown = detections.stream()
                .filter(detection -> detection.score() >= threshold.get())
                .toList();
        boxes.set(new Boxes(objects, shown, detections.size() - shown.size(), source, absence, took));
    }
}
