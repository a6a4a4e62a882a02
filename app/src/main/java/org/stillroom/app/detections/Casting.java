package org.stillroom.app.detections;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;

/**
 * Which arms are compared, as far as nobody has chosen others: the selected arm in the part that its kind plays, a student with its
 * teacher, and the student's control without distillation as what to compare with; or the weaker baselines where there is none.
 */
public final class Casting {

    private static final String NO_KD = "no-kd";

    private final RunModel run;
    private final ArmModel selected;

    private Casting(RunModel run, ArmModel selected) {
        this.run = run;
        this.selected = selected;
    }

    /** The arms by their parts; a part that nobody can play is missing. */
    static Map<Role, ArmModel> of(RunModel run, @Nullable ArmModel selected) {
        ArmModel arm = selected == null ? run.mostInteresting() : selected;
        return arm == null ? Map.of() : new Casting(run, arm).cast();
    }

    /**
     * The step at which an arm is seen: the selected arm, and what is compared with it, at the newest evaluation of the moment looked
     * at; a student's teacher as it taught, at its end; beside a teacher, beside an arm that was never evaluated, and once the selected
     * arm has come to its end, the others at theirs.
     *
     * @param moment looked at, of the selected arm
     */
    public static OptionalInt step(ArmModel arm, ArmModel selected, int moment) {
        boolean teacherSelected = selected.kind().equals("teacher");
        boolean taught = arm.id().equals(selected.teacher())
                || (arm.kind().equals("teacher") && selected.kind().equals("student"));
        boolean never = selected.getEvaluationSteps().isEmpty();
        boolean ended = moment >= selected.iterations();
        boolean atItsEnd = arm != selected && (teacherSelected || taught || never || ended);
        return atItsEnd
                ? arm.getEvaluationSteps().last()
                : arm.getEvaluationSteps().floor(moment);
    }

    private Map<Role, ArmModel> cast() {
        Map<Role, ArmModel> cast = new EnumMap<>(Role.class);
        student().ifPresent(arm -> cast.put(Role.STUDENT, arm));
        ArmModel student = cast.get(Role.STUDENT);
        teacher(student).filter(arm -> arm != student).ifPresent(arm -> cast.put(Role.TEACHER, arm));
        baseline(student)
                .filter(arm -> arm != student && arm != cast.get(Role.TEACHER))
                .ifPresent(arm -> cast.put(Role.BASELINE, arm));
        return cast;
    }

    private Optional<ArmModel> student() {
        if (isStudent(selected)) {
            return Optional.of(selected);
        }
        return arms(Casting::isStudent)
                .filter(arm ->
                        !selected.kind().equals("teacher") || selected.id().equals(arm.teacher()))
                .findFirst()
                .or(() -> arms(Casting::isStudent).findFirst());
    }

    private Optional<ArmModel> teacher(@Nullable ArmModel student) {
        if (selected.kind().equals("teacher")) {
            return Optional.of(selected);
        }
        return Optional.ofNullable(student)
                .map(ArmModel::teacher)
                .flatMap(run::arm)
                .or(() -> arms(arm -> arm.kind().equals("teacher")).findFirst())
                .or(() -> arms(arm -> arm.kind().equals("high")).findFirst());
    }

    private Optional<ArmModel> baseline(@Nullable ArmModel student) {
        if (selected != student && !selected.kind().equals("teacher")) {
            return Optional.of(selected);
        }
        return arms(arm -> isWithoutDistillation(arm)
                        && student != null
                        && String.valueOf(arm.teacher()).equals(String.valueOf(student.teacher())))
                .findFirst()
                .or(() -> arms(Casting::isWithoutDistillation).findFirst())
                .or(() -> arms(arm -> arm.kind().equals("aligned-low")).findFirst())
                .or(() -> arms(arm -> arm.kind().equals("conventional")).findFirst());
    }

    /** Of the selected arm's seed first. */
    private Stream<ArmModel> arms(Predicate<ArmModel> wanted) {
        return Stream.concat(
                        run.arms().stream().filter(arm -> arm.seed() == selected.seed()),
                        run.arms().stream().filter(arm -> arm.seed() != selected.seed()))
                .filter(wanted);
    }

    private static boolean isStudent(ArmModel arm) {
        return arm.kind().equals("student") && arm.control() == null && !isWithoutDistillation(arm);
    }

    private static boolean isWithoutDistillation(ArmModel arm) {
        return NO_KD.equals(arm.control())
                || (arm.kind().equals("student") && arm.name().endsWith("-" + NO_KD));
    }
}
