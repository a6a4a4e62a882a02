package org.stillroom.app.images;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;

/** The probe images, and how much of the fused pyramid each takes from the high-resolution branch. */
public final class ImageStripViewModel {

    /** One image; the picture arrives when it was read. */
    public static final class Thumb {

        private final Manifest.Probe probe;
        private final ReadOnlyObjectWrapper<byte @Nullable []> picture = new ReadOnlyObjectWrapper<>(this, "picture");
        private final ReadOnlyStringWrapper badge = new ReadOnlyStringWrapper(this, "badge", "");

        Thumb(Manifest.Probe probe) {
            this.probe = probe;
        }

        public Manifest.Probe probe() {
            return probe;
        }

        /** The bytes of the PNG; null until read. */
        public ReadOnlyObjectProperty<byte @Nullable []> pictureProperty() {
            return picture.getReadOnlyProperty();
        }

        /** Mean weight of the high branch over the levels, {@code h 0.82}; empty without a teacher. */
        public ReadOnlyStringProperty badgeProperty() {
            return badge.getReadOnlyProperty();
        }
    }

    private final Selection selection;
    private final ObservableList<Thumb> thumbs = FXCollections.observableArrayList();
    /** Kept, because it only lives as long as somebody holds it, and its listeners with it. */
    private final ObservableList<Thumb> readOnlyThumbs = FXCollections.unmodifiableObservableList(thumbs);

    private final Latest<Evaluation> evaluation = new Latest<>();
    private @Nullable RunModel shownRun;
    private @Nullable Question asked;

    private record Question(RunModel run, String teacher, int step) {}

    public ImageStripViewModel(Selection selection) {
        this.selection = selection;
        SelectionWatch.of(selection, this::refresh);
    }

    public ObservableList<Thumb> thumbs() {
        return readOnlyThumbs;
    }

    public void choose(Thumb thumb) {
        selection.imageProperty().set(thumb.probe());
    }

    public boolean isChosen(Thumb thumb) {
        return thumb.probe().equals(selection.getImage());
    }

    /** Chooses the image so many places further, as far as there are any. */
    public void move(int places) {
        for (int i = 0; i < thumbs.size(); i++) {
            if (isChosen(thumbs.get(i))) {
                choose(thumbs.get(Math.max(0, Math.min(thumbs.size() - 1, i + places))));
                return;
            }
        }
    }

    private void refresh() {
        RunModel run = selection.getRun();
        if (run != shownRun) {
            shownRun = run;
            asked = null;
            List<Manifest.Probe> probes =
                    run == null ? List.of() : run.manifest().probes();
            thumbs.setAll(probes.stream().map(Thumb::new).toList());
            if (run != null) {
                thumbs.forEach(thumb -> load(run, thumb));
            }
        }
        if (run != null) {
            askForWeights(run);
        }
    }

    private static void load(RunModel run, Thumb thumb) {
        // A picture that is not there leaves its place empty; the image can still be chosen.
        new Latest<byte[]>().show(run.probeImage(thumb.probe()), thumb.picture::set, failure -> {});
    }

    private void askForWeights(RunModel run) {
        Optional<ArmModel> teacher = teacherOf(run, selection.getArm());
        if (teacher.isEmpty()) {
            return;
        }
        boolean itsOwnTime = teacher.get() == selection.getArm();
        OptionalInt step =
                teacher.get().getEvaluationSteps().floor(itsOwnTime ? selection.getStep() : Integer.MAX_VALUE);
        if (step.isPresent()) {
            Question question = new Question(run, teacher.get().id(), step.getAsInt());
            if (!question.equals(asked)) {
                asked = question;
                evaluation.show(
                        run.evaluation(question.teacher(), question.step()),
                        this::showWeights,
                        failure -> asked = null);
            }
        }
    }

    /** The arm itself, or the one it learns from, or any teacher of its seed. */
    private static Optional<ArmModel> teacherOf(RunModel run, @Nullable ArmModel arm) {
        if (arm == null) {
            return Optional.empty();
        }
        if (arm.kind().equals("teacher")) {
            return Optional.of(arm);
        }
        String teacher = arm.teacher();
        return teacher != null
                ? run.arm(teacher)
                : run.arms().stream()
                        .filter(each -> each.kind().equals("teacher") && each.seed() == arm.seed())
                        .findFirst();
    }

    private void showWeights(Evaluation known) {
        Evaluation.Fusion fusion = known.fusion();
        for (Thumb thumb : thumbs) {
            List<double[]> weights =
                    fusion == null ? null : fusion.images().get(thumb.probe().image());
            thumb.badge.set(
                    weights == null
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "h %.2f",
                                    weights.stream()
                                            .mapToDouble(pair -> pair[0])
                                            .average()
                                            .orElse(Double.NaN)));
        }
    }
}
