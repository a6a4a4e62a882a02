package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.run.Steps;

/**
 * Who is looked at beside whom, and at which steps: the teacher and one other arm.
 *
 * @param teacher the arm that teaches the other, or the run's multi-scale teacher; null if there is none
 * @param own the arm compared with it, null if there is none
 */
public record Moment(@Nullable Part teacher, @Nullable Part own) {

    /**
     * One arm's part.
     *
     * @param step at which it is seen; empty if there is none
     */
    public record Part(ArmModel arm, OptionalInt step) {}

    /** Whether an arm is one of the two. */
    boolean shows(ArmModel arm) {
        return (teacher != null && teacher.arm().equals(arm))
                || (own != null && own.arm().equals(arm));
    }

    /**
     * The moment looked at. The selected arm is seen at the newest step not after {@code step}. Beside a student stands its
     * teacher as it taught, that is at its end; beside another arm the teacher at the same step of its own training; beside the
     * teacher its first student, at its newest.
     *
     * @param steps those at which an arm can be seen, such as {@link ArmModel#getSnapshotSteps()}
     */
    public static Moment of(RunModel run, ArmModel selected, int step, Function<ArmModel, Steps> steps) {
        Part shown = new Part(selected, steps.apply(selected).floor(step));
        boolean taught = selected.kind().equals("student");
        Optional<ArmModel> student = taught ? Optional.empty() : studentOf(run, selected);
        if (selected.kind().equals("teacher") || student.isPresent()) {
            return new Moment(
                    shown,
                    student.map(arm -> new Part(arm, steps.apply(arm).last())).orElse(null));
        }
        Part teacher = teacherOf(run, selected)
                .map(arm -> new Part(
                        arm, taught ? steps.apply(arm).last() : steps.apply(arm).floor(step)))
                .orElse(null);
        return new Moment(teacher, shown);
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
