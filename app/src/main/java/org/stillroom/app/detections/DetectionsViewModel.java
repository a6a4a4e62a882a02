package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.PanelWatch;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.OutcomesAtIou;
import org.stillroom.engine.run.Manifest;

/**
 * What the arms that are compared detect in the image at hand, and in which images of the test set they differ. Counts, precision,
 * recall and F1 follow the score on the FX thread; matching at another IoU and looking through the test set are done in the background,
 * for the newest setting only.
 */
public final class DetectionsViewModel {

    private static final double FIRST_SCORE = 0.4;
    private static final double FIRST_IOU = 0.5;
    private static final double LEAST_IOU = 0.05;

    private final Selection selection;
    private final PanelWatch watch;
    private final GalleryViewModel gallery;
    private final DoubleProperty score = new SimpleDoubleProperty(this, "score", FIRST_SCORE);
    private final DoubleProperty iou = new SimpleDoubleProperty(this, "iou", FIRST_IOU);
    private final ObjectProperty<OutcomeFilter> filter = new SimpleObjectProperty<>(this, "filter", OutcomeFilter.NONE);
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(this, "viewport", Viewport.WHOLE);
    private final ReadOnlyObjectWrapper<List<Side>> sides = new ReadOnlyObjectWrapper<>(this, "sides", List.of());
    private final ReadOnlyObjectWrapper<String> absence = new ReadOnlyObjectWrapper<>(this, "absence", "");

    private final Map<Role, ArmReading> readings = new EnumMap<>(Role.class);
    private final Map<Role, ObjectProperty<@Nullable ArmModel>> armChoices = new EnumMap<>(Role.class);
    private final Map<Role, ObjectProperty<@Nullable Integer>> stepChoices = new EnumMap<>(Role.class);
    private final Latest<DetectionDataset> newestTruth = new Latest<>();
    private Map<Long, ImageRecord> images = Map.of();
    private @Nullable DetectionDataset truth;
    private @Nullable RunModel shownRun;
    private Pointed pointed = Pointed.NOTHING;

    /** @param background where matching is done, one task at a time */
    public DetectionsViewModel(Selection selection, Background background) {
        this.selection = selection;
        this.gallery = new GalleryViewModel(selection, background, this::question);
        for (Role role : Role.values()) {
            readings.put(role, new ArmReading(background, this::matchAt, this::changed));
            armChoices.put(role, new SimpleObjectProperty<>(this, "arm"));
            stepChoices.put(role, new SimpleObjectProperty<>(this, "step"));
            armChoice(role).addListener((observable, before, now) -> {
                stepChoice(role).set(null);
                update();
            });
            stepChoice(role).addListener((observable, before, now) -> update());
        }
        score.addListener((observable, before, now) -> changed());
        filter.addListener((observable, before, now) -> changed());
        iou.addListener((observable, before, now) -> readings.values().forEach(ArmReading::match));
        selection.runProperty().addListener((observable, before, now) -> forgetChoices());
        watch = PanelWatch.of(selection, this::update);
    }

    /** Another run has other arms and images, and may have other classes; whether anybody sees the panel or not. */
    private void forgetChoices() {
        armChoices.values().forEach(choice -> choice.set(null));
        gallery.onlyProperty().set(null);
        filter.set(filter.get().withCategory(OutcomeFilter.ALL_CLASSES));
    }

    /** The least score of a detection that counts, 0 to 1. */
    public DoubleProperty scoreProperty() {
        return score;
    }

    /** The least IoU of a detection with its object, 0.05 to 1. */
    public DoubleProperty iouProperty() {
        return iou;
    }

    public ObjectProperty<OutcomeFilter> filterProperty() {
        return filter;
    }

    /** The test set below the pictures. */
    public GalleryViewModel gallery() {
        return gallery;
    }

    /**
     * Narrows the gallery to images, and looks at them as they are meant to be looked at.
     *
     * @param images null for the whole test set
     */
    public void open(@Nullable ImageSet images) {
        Lens lens = images == null ? null : images.lens();
        if (lens != null) {
            look(lens);
            gallery.orderProperty().set(GalleryOrder.GIVEN);
        }
        gallery.onlyProperty().set(images);
    }

    private void look(Lens lens) {
        selection.armProperty().set(lens.arm());
        selection.follow();
        armChoices.values().forEach(choice -> choice.set(null));
        lens.score().ifPresent(least -> score.set(lens.exactly() ? least : Math.min(least, score.get())));
        iou.set(lens.iou());
        filter.set(OutcomeFilter.NONE.withCategory(lens.category()));
    }

    /** The part of the image that all pictures show. */
    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** The arm that somebody has chosen for a part; null for the one that fits the selected arm. */
    public ObjectProperty<@Nullable ArmModel> armChoice(Role role) {
        return Objects.requireNonNull(armChoices.get(role));
    }

    /** The step of an evaluation that somebody has chosen for a part; null to follow the moment looked at. */
    public ObjectProperty<@Nullable Integer> stepChoice(Role role) {
        return Objects.requireNonNull(stepChoices.get(role));
    }

    /** The pictures side by side: the ground truth first, then teacher, student, baseline; empty where there is nothing to show. */
    public ReadOnlyObjectProperty<List<Side>> sidesProperty() {
        return sides.getReadOnlyProperty();
    }

    /** Why there are no pictures, in a sentence; empty where there are. */
    public ReadOnlyObjectProperty<String> absenceProperty() {
        return absence.getReadOnlyProperty();
    }

    /** The classes of the run looked at. */
    public List<Category> categories() {
        return watch.categories();
    }

    /** Nothing is read for a panel that nobody sees. */
    public void setShown(boolean visible) {
        watch.setShown(visible);
    }

    /** The outcomes of one image, for who draws it small; null before the test set is read. */
    @Nullable
    ImageOutcomes outcomes(long image) {
        ImageRecord record = images.get(image);
        GalleryQuestion question = question();
        return record == null || question == null ? null : question.outcomes(record);
    }

    /** Those of the image looked at; null for an image that is none of the test set. */
    @Nullable
    ImageOutcomes outcomes() {
        Manifest.Probe image = selection.getImage();
        return image == null ? null : outcomes(image.image());
    }

    /**
     * The pointer is in a picture: marks the place in all panels, and what lies there in all pictures.
     *
     * @param picture whose; null for the ground truth's
     * @param place null when it has left
     */
    public void point(@Nullable Role picture, @Nullable SourcePoint place) {
        selection.positionProperty().set(place);
        Pointed now = Pointed.at(picture, place, outcomes(), filter.get());
        if (!now.equals(pointed)) {
            pointed = now;
            showSides();
        }
    }

    private void update() {
        if (!watch.isShown()) {
            return;
        }
        RunModel run = selection.getRun();
        if (run != shownRun) {
            follow(run);
        }
        if (run != null) {
            Map<Role, ArmModel> cast = Casting.of(run, selection.getArm());
            readings.forEach((role, reading) -> read(run, role, reading, cast.get(role)));
        }
        changed();
    }

    private void follow(@Nullable RunModel run) {
        shownRun = run;
        truth = null;
        images = Map.of();
        newestTruth.cancel();
        readings.values().forEach(ArmReading::clear);
        if (run != null) {
            newestTruth.show(run.groundTruth(), this::takeTruth, failure -> absence.set(failure.getMessage()));
        }
    }

    private void takeTruth(DetectionDataset known) {
        truth = known;
        images = new HashMap<>();
        known.images().forEach(image -> images.put(image.id(), image));
        changed();
    }

    private void read(RunModel run, Role role, ArmReading reading, @Nullable ArmModel fitting) {
        ArmModel choice = armChoice(role).get();
        ArmModel arm = choice == null ? fitting : choice;
        ArmModel selected = selection.getArm();
        if (arm == null) {
            reading.readNobody("No arm of this run is a %s; choose one above."
                    .formatted(role.title().toLowerCase(Locale.ROOT)));
            return;
        }
        Integer chosenStep = stepChoice(role).get();
        OptionalInt step = chosenStep != null
                ? OptionalInt.of(chosenStep)
                : Casting.step(arm, selected == null ? arm : selected, selection.getStep());
        reading.read(run, arm, step, notYet(run, arm));
    }

    private static String notYet(RunModel run, ArmModel arm) {
        int every = run.manifest().spec().path("training").path("evaluateEvery").asInt(0);
        String when = every > 0 ? ": it is evaluated every %d iterations".formatted(every) : "";
        return arm.getEvaluationSteps().isEmpty()
                ? "%s has no detections yet%s.".formatted(arm.name(), when)
                : "%s has no detections at or before this iteration%s.".formatted(arm.name(), when);
    }

    private double matchAt() {
        return Math.max(LEAST_IOU, Math.min(1, iou.get()));
    }

    private Map<Role, OutcomesAtIou> matched() {
        Map<Role, OutcomesAtIou> matched = new EnumMap<>(Role.class);
        readings.forEach((role, reading) -> {
            OutcomesAtIou at = reading.matched();
            if (at != null) {
                matched.put(role, at);
            }
        });
        return matched;
    }

    private void changed() {
        if (watch.isShown()) {
            showSides();
            gallery.lookThrough();
        }
    }

    private void showSides() {
        RunModel run = selection.getRun();
        Manifest.Probe image = selection.getImage();
        ImageOutcomes outcomes = outcomes();
        absence.set(absence(run, image, outcomes));
        if (run == null || outcomes == null) {
            sides.set(List.of());
            return;
        }
        SideMaker maker = new SideMaker(outcomes, categories(), filter.get(), pointed, score.get());
        List<Side> made = new ArrayList<>();
        made.add(maker.truth());
        readings.forEach((role, reading) -> made.add(maker.arm(role, reading)));
        sides.set(List.copyOf(made));
    }

    private String absence(@Nullable RunModel run, Manifest.@Nullable Probe image, @Nullable ImageOutcomes outcomes) {
        if (run == null || image == null) {
            return "Open a run to compare what its arms detect.";
        }
        if (image.image() < 0) {
            return "%s has no ground truth, so nothing in it is right or wrong; what an arm detects there stands in the image panel."
                    .formatted(Wording.image(image));
        }
        return outcomes != null
                ? ""
                : truth == null
                        ? "Reading the ground truth…"
                        : "Image %d is none of this run's test set.".formatted(image.image());
    }

    private @Nullable GalleryQuestion question() {
        DetectionDataset known = truth;
        return known == null ? null : new GalleryQuestion(known, matched(), main(), score.get(), filter.get());
    }

    /** Whose outcomes are drawn in the gallery and counted there; nobody's where none have been read. */
    Optional<ArmModel> mainArm() {
        return ImageOutcomes.main(matched(), main())
                .flatMap(role -> Optional.ofNullable(
                        Objects.requireNonNull(readings.get(role)).arm()));
    }

    /** The part that the selected arm plays, if it plays any. */
    private @Nullable Role main() {
        return readings.entrySet().stream()
                .filter(each -> each.getValue().arm() != null && each.getValue().arm() == selection.getArm())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
