package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.detections.Casting;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.detections.Lens;
import org.stillroom.app.detections.OutcomeFilter;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.PanelWatch;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.run.Evaluation;

/**
 * The errors of all arms of the selected arm's seed, each at the evaluation that fits the moment looked at. Read and worked out in the
 * background, arm by arm; what was worked out last is kept.
 */
public final class ErrorsViewModel {

    /** What is shown. */
    public enum Page {
        TYPES,
        CURVES,
        CLASSES,
        CONFUSION
    }

    /** Arms at steps: those of a run, scrubbed through some evaluations. */
    private static final int KEPT = 48;

    private final Selection selection;
    private final Background background;
    private final PanelWatch watch;
    private final RecallViewModel recall;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.TYPES);
    private final ReadOnlyObjectWrapper<List<ArmErrors>> arms = new ReadOnlyObjectWrapper<>(this, "arms", List.of());
    private final ReadOnlyStringWrapper absence = new ReadOnlyStringWrapper(this, "absence", "");
    private final Map<Part, ArmErrors> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Latest<ArmErrors> newest = new Latest<>();
    private List<Part> asked = List.of();

    private record Part(RunModel run, ArmModel arm, int step) {}

    /** @param background where errors are worked out, one task at a time */
    public ErrorsViewModel(Selection selection, Background background) {
        this.selection = selection;
        this.background = background;
        this.recall = new RecallViewModel(selection, background);
        this.watch = PanelWatch.of(selection, this::update);
    }

    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** Precision over recall, and what is behind its points. */
    public RecallViewModel recall() {
        return recall;
    }

    /** In the manifest's order; those that have been worked out so far. */
    public ReadOnlyObjectProperty<List<ArmErrors>> armsProperty() {
        return arms.getReadOnlyProperty();
    }

    /** Why there is nothing, or not all yet, in a sentence; empty when all is there. */
    public ReadOnlyStringProperty absenceProperty() {
        return absence.getReadOnlyProperty();
    }

    /** Of whom the tables are: the selected arm, or the first there is; null for nobody. */
    public @Nullable ArmErrors main() {
        List<ArmErrors> all = arms.get();
        return all.stream()
                .filter(each -> each.arm() == selection.getArm())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** The classes of the run looked at. */
    public List<Category> categories() {
        return watch.categories();
    }

    /** Nothing is worked out for a panel that nobody sees. */
    public void setShown(boolean visible) {
        watch.setShown(visible);
    }

    /** How the numbers of an arm came about. */
    String recipe(ArmErrors errors) {
        RunModel run = selection.getRun();
        return run == null ? "" : Recipe.of(run, errors.arm(), OptionalInt.of(errors.step()));
    }

    /** Looks at an arm in all panels. */
    void look(ArmErrors errors) {
        selection.armProperty().set(errors.arm());
        selection.follow();
    }

    /** The images of some errors, to be looked at as TIDE looks at them: by its IoU, and any score. */
    static ImageSet images(ArmErrors errors, Tally tally, String words) {
        return new ImageSet(tally.images(), words, Lens.of(errors.arm(), tally.surest(), ConfusionMatrix.IOU));
    }

    /** The images of a cell of the confusion matrix, to be looked at with its thresholds. */
    static ImageSet confused(ArmErrors errors, Tally tally, String words) {
        return new ImageSet(
                tally.images(),
                words,
                new Lens(
                        errors.arm(),
                        OptionalDouble.of(ConfusionMatrix.SCORE),
                        true,
                        ConfusionMatrix.IOU,
                        OutcomeFilter.ALL_CLASSES));
    }

    private void update() {
        RunModel run = selection.getRun();
        ArmModel selected = selection.getArm();
        List<Part> parts = run == null || selected == null ? List.of() : parts(run, selected);
        if (parts.equals(asked) && !parts.isEmpty()) {
            publish();
            return;
        }
        asked = parts;
        newest.cancel();
        publish();
        workOutNext();
    }

    private List<Part> parts(RunModel run, ArmModel selected) {
        List<Part> parts = new ArrayList<>();
        for (ArmModel arm : run.arms()) {
            OptionalInt step = Casting.step(arm, selected, selection.getStep());
            if (arm.seed() == selected.seed() && step.isPresent()) {
                parts.add(new Part(run, arm, step.getAsInt()));
            }
        }
        return parts;
    }

    /** The arm looked at first, then the others in their order. */
    private void workOutNext() {
        ArmModel selected = selection.getArm();
        asked.stream()
                .filter(part -> !known.containsKey(part))
                .min(Comparator.comparing(part -> part.arm() != selected))
                .ifPresent(part -> newest.show(
                        workOut(part),
                        errors -> {
                            keep(part, errors);
                            publish();
                            workOutNext();
                        },
                        failure -> {
                            asked = List.of();
                            absence.set("The errors of %s cannot be worked out: %s"
                                    .formatted(part.arm().name(), failure.getMessage()));
                        }));
    }

    private void keep(Part part, ArmErrors errors) {
        known.put(part, errors);
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private CompletableFuture<ArmErrors> workOut(Part part) {
        RunModel run = part.run();
        String id = part.arm().id();
        CompletableFuture<Evaluation> evaluation = run.evaluation(id, part.step());
        return run.groundTruth()
                .thenCompose(truth -> run.allDetections(id, part.step())
                        .thenCompose(detections -> evaluation.thenCompose(recorded -> background.compute(
                                () -> ArmErrors.of(part.arm(), part.step(), recorded, truth, detections)))));
    }

    private void publish() {
        List<ArmErrors> there = new ArrayList<>();
        for (Part part : asked) {
            ArmErrors errors = known.get(part);
            if (errors != null) {
                there.add(errors);
            }
        }
        absence.set(absence(there.size()));
        if (!there.equals(arms.get())) {
            arms.set(List.copyOf(there));
        }
    }

    private String absence(int there) {
        RunModel run = selection.getRun();
        if (run == null) {
            return "Open a run to see what its arms get wrong.";
        }
        if (asked.isEmpty()) {
            int every =
                    run.manifest().spec().path("training").path("evaluateEvery").asInt(0);
            return "No arm of this seed has detections yet%s."
                    .formatted(every > 0 ? ": they are evaluated every %d iterations".formatted(every) : "");
        }
        return there == asked.size() ? "" : "Working out the errors of %d arms: %d done".formatted(asked.size(), there);
    }
}
