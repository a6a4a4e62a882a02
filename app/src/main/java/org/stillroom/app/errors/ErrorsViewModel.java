package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.detections.Casting;
import org.stillroom.app.detections.Role;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SelectionWatch;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;

/**
 * The errors of all arms of the selected arm's seed, each at the evaluation that fits the moment looked at. Read and worked out in the
 * background, arm by arm; what was worked out last is kept.
 */
public final class ErrorsViewModel {

    /** Arms at steps: those of a run, scrubbed through some evaluations. */
    private static final int KEPT = 48;

    private final Selection selection;
    private final Background background;
    private final ReadOnlyObjectWrapper<List<ArmErrors>> arms = new ReadOnlyObjectWrapper<>(this, "arms", List.of());
    private final ReadOnlyStringWrapper absence = new ReadOnlyStringWrapper(this, "absence", "");
    private final Map<Part, ArmErrors> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Latest<ArmErrors> newest = new Latest<>();
    private List<Part> asked = List.of();
    private boolean shown;

    private record Part(RunModel run, ArmModel arm, int step) {}

    /** @param background where errors are worked out, one task at a time */
    public ErrorsViewModel(Selection selection, Executor background, Executor pump) {
        this.selection = selection;
        this.background = new Background(background, pump);
        SelectionWatch.of(selection, this::update);
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
        RunModel run = selection.getRun();
        return run == null ? List.of() : run.manifest().data().categories();
    }

    /** Nothing is worked out for a panel that nobody sees. */
    public void setShown(boolean visible) {
        shown = visible;
        update();
    }

    private void update() {
        if (!shown) {
            return;
        }
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
            Role role = arm.kind().equals("teacher") ? Role.TEACHER : Role.STUDENT;
            OptionalInt step = Casting.step(role, arm, selected, selection.getStep());
            if (arm.seed() == selected.seed() && step.isPresent()) {
                parts.add(new Part(run, arm, step.getAsInt()));
            }
        }
        return parts;
    }

    private void workOutNext() {
        asked.stream()
                .filter(part -> !known.containsKey(part))
                .findFirst()
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
        return run.groundTruth()
                .thenCompose(truth -> run.allDetections(id, part.step())
                        .thenCompose(detections -> run.evaluation(id, part.step())
                                .thenCompose(evaluation -> background.compute(() -> new ArmErrors(
                                        part.arm(),
                                        part.step(),
                                        ErrorBreakdown.of(truth, detections),
                                        ConfusionMatrix.of(
                                                truth, detections, ConfusionMatrix.SCORE, ConfusionMatrix.IOU),
                                        evaluation)))));
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
        arms.set(List.copyOf(there));
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
