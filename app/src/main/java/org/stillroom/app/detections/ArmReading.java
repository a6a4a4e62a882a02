package org.stillroom.app.detections;

import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Background;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.evaluate.Outcomes;
import org.stillroom.engine.evaluate.OutcomesAtIou;

/**
 * One arm's detections on the whole test set at one step, read in the background and matched there anew for each IoU threshold. What
 * was read last stays until something else is there, so that sliders and the timeline do not make the picture flicker.
 */
final class ArmReading {

    private final Background background;
    private final Runnable changed;
    private final Latest<Outcomes> newestOutcomes = new Latest<>();
    private final Latest<OutcomesAtIou> newestMatch = new Latest<>();
    private final DoubleSupplier iou;
    private @Nullable Asked asked;
    private @Nullable Asked shown;
    private @Nullable Known known;
    private @Nullable OutcomesAtIou matched;
    private String absence = "";

    private record Asked(RunModel run, ArmModel arm, OptionalInt step) {}

    /** What was read last; not yet shown while it is being matched. */
    private record Known(Asked of, Outcomes outcomes) {}

    /**
     * Nothing is read yet.
     *
     * @param background where matching is done
     * @param iou the threshold of a match as it is now
     * @param changed called when there is something else to show
     */
    ArmReading(Background background, DoubleSupplier iou, Runnable changed) {
        this.background = background;
        this.iou = iou;
        this.changed = changed;
    }

    /** Whose detections those are; null if there are none. */
    @Nullable
    ArmModel arm() {
        return shown == null ? null : shown.arm();
    }

    /** The step of the evaluation they are of. */
    OptionalInt step() {
        return shown == null ? OptionalInt.empty() : shown.step();
    }

    /** Matched at the newest IoU threshold that is worked out; null before. */
    @Nullable
    OutcomesAtIou matched() {
        return matched;
    }

    /** Why there is nothing, in a sentence; empty while there is. */
    String absence() {
        return absence;
    }

    /** Forgets everything: another run is looked at. */
    void clear() {
        newestOutcomes.cancel();
        newestMatch.cancel();
        asked = null;
        shown = null;
        known = null;
        matched = null;
        absence = "";
    }

    /** Nobody plays the part. */
    void readNobody(String why) {
        clear();
        absence = why;
    }

    /**
     * Reads an arm's detections unless that has been done.
     *
     * @param step of one of its evaluations; empty if it has none
     * @param why what to say where there is no step
     */
    void read(RunModel run, ArmModel arm, OptionalInt step, String why) {
        Asked now = new Asked(run, arm, step);
        if (now.equals(asked)) {
            return;
        }
        boolean sameArm = asked != null && asked.arm().equals(arm);
        asked = now;
        if (step.isEmpty()) {
            clear();
            asked = now;
            absence = why;
            return;
        }
        if (!sameArm) {
            clear();
            asked = now;
            absence = "Reading what %s detects…".formatted(arm.name());
        }
        newestOutcomes.show(
                run.outcomes(arm.id(), step.getAsInt()),
                outcomes -> {
                    known = new Known(now, outcomes);
                    match();
                },
                failure -> {
                    clear();
                    absence = "The detections of %s cannot be read: %s".formatted(arm.name(), failure.getMessage());
                    changed.run();
                });
    }

    /** Matches what was read at the IoU threshold of now. */
    void match() {
        Known now = known;
        if (now == null) {
            return;
        }
        double threshold = iou.getAsDouble();
        newestMatch.show(
                background.compute(() -> now.outcomes().at(threshold)),
                at -> {
                    shown = now.of();
                    matched = at;
                    absence = "";
                    changed.run();
                },
                failure -> {
                    absence = String.valueOf(failure.getMessage());
                    changed.run();
                });
    }
}
