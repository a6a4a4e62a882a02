package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Steps;

/**
 * Whose maps stand beside each other, and of which steps: the teacher's and one other arm's.
 *
 * @param teacher null if the run has none
 * @param own the arm compared with it, null if there is none
 */
record Moment(@Nullable Part teacher, @Nullable Part own) {

    /**
     * One arm's part.
     *
     * @param step of the snapshot; empty if there is none to show
     */
    record Part(ArmModel arm, OptionalInt step) {}

    /**
     * The moment looked at. The selected arm is seen at the newest snapshot not after {@code step}. Beside a student stands
     * its teacher as it taught, that is at its end; beside another arm the teacher at the same step of its own training; beside
     * the teacher its first student, at its newest.
     */
    static Moment of(RunModel run, ArmModel selected, int step) {
        Steps snapshots = selected.getSnapshotSteps();
        Part shown = new Part(selected, snapshots.floor(step));
        if (selected.kind().equals("teacher")) {
            return new Moment(
                    shown, studentOf(run, selected).map(Moment::newest).orElse(null));
        }
        Optional<ArmModel> teacher = teacherOf(run, selected);
        return new Moment(
                teacher.map(arm -> selected.kind().equals("student")
                                ? newest(arm)
                                : new Part(arm, arm.getSnapshotSteps().floor(step)))
                        .orElse(null),
                shown);
    }

    private static Part newest(ArmModel arm) {
        return new Part(arm, arm.getSnapshotSteps().last());
    }

    private static Optional<ArmModel> studentOf(RunModel run, ArmModel teacher) {
        List<ArmModel> students = run.arms().stream()
                .filter(arm -> arm.kind().equals("student") && teacher.id().equals(arm.teacher()))
                .toList();
        return students.stream()
                .filter(arm -> arm.name().equals("student"))
                .findFirst()
                .or(() -> students.stream().findFirst());
    }

    private static Optional<ArmModel> teacherOf(RunModel run, ArmModel arm) {
        String named = arm.teacher();
        return Optional.ofNullable(named)
                .flatMap(run::arm)
                .or(() -> run.arms().stream()
                        .filter(other -> other.kind().equals("teacher") && other.seed() == arm.seed())
                        .findFirst());
    }
}
