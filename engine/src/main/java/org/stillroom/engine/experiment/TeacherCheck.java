package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.Metric;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ControlKind;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * Whether teachers are worth learning from: better than what the student becomes without them, as far as the run knows yet. The
 * baseline is the best of the finished arms of the seed that see what the student sees, with its model and its images: aligned-low or
 * high, and the control without distillation. While there is none, a teacher has to find anything at all.
 */
final class TeacherCheck {

    /** The metric of a student's step 0. */
    static final String TEACHER_AP = "teacher.AP";

    private final RunReader run;
    private final ExperimentSpec spec;

    TeacherCheck(RunReader run, ExperimentSpec spec) {
        this.run = run;
        this.spec = spec;
    }

    /** One for every student that has begun with a teacher not better than its baseline. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (Manifest.Arm arm : run.manifest().arms()) {
            ArmSpec student = spec.arm(arm.name());
            OptionalDouble teacher = teacherAp(arm.id());
            if (student != null && student.distils() && teacher.isPresent()) {
                warning(arm, student, teacher.getAsDouble()).ifPresent(warnings::add);
            }
        }
        return warnings;
    }

    private OptionalDouble teacherAp(String id) {
        return run.metrics(id).poll().metrics().stream()
                .filter(metric -> metric.step() == 0 && metric.name().equals(TEACHER_AP))
                .mapToDouble(Metric::value)
                .filter(Double::isFinite)
                .findFirst();
    }

    private Optional<Warning> warning(Manifest.Arm arm, ArmSpec student, double teacherAp) {
        String teacher = "its teacher %s has AP %s".formatted(student.teacher(), points(teacherAp));
        Optional<Manifest.Arm> best = run.manifest().arms().stream()
                .filter(other -> other.seed() == arm.seed() && isBaseline(other, student))
                .filter(other -> ap(other) != null)
                .max(Comparator.comparingDouble(other -> Objects.requireNonNullElse(ap(other), 0.0)));
        if (best.isEmpty()) {
            return teacherAp > 0
                    ? Optional.empty()
                    : Optional.of(new Warning(
                            arm.id(), teacher + ": it finds nothing, so there is nothing to learn; train it longer"));
        }
        double baseline = Objects.requireNonNullElse(ap(best.get()), 0.0);
        return teacherAp > baseline
                ? Optional.empty()
                : Optional.of(new Warning(
                        arm.id(),
                        "%s, not more than %s with %s, which learns from no teacher; train it longer, or take a better one"
                                .formatted(teacher, best.get().name(), points(baseline))));
    }

    private boolean isBaseline(Manifest.Arm other, ArmSpec student) {
        ArmSpec arm = spec.arm(other.name());
        if (arm == null || arm.name().equals(student.teacher()) || !likeWith(arm, student)) {
            return false;
        }
        boolean alone = arm.kind() == (student.seesHighOnly() ? ArmKind.HIGH : ArmKind.ALIGNED_LOW);
        return (alone && arm.control() != ControlKind.LONGER) || arm.control() == ControlKind.NO_KD;
    }

    private boolean likeWith(ArmSpec arm, ArmSpec student) {
        return spec.modelOf(arm).equals(spec.modelOf(student))
                && Objects.equals(arm.trainImages(), student.trainImages())
                && arm.seesHighOnly() == student.seesHighOnly();
    }

    /** Of a finished arm; null for others. */
    private @Nullable Double ap(Manifest.Arm arm) {
        return run.evaluationSteps(arm.id()).contains(arm.iterations())
                ? run.evaluation(arm.id(), arm.iterations()).stats().get("AP")
                : null;
    }

    private static String points(double ap) {
        return String.format(Locale.ROOT, "%.1f", 100 * ap);
    }
}
