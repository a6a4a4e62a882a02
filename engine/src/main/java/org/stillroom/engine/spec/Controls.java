package org.stillroom.engine.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.spec.SpecNode.Entry;
import org.stillroom.engine.spec.SpecNode.Mapping;
import org.stillroom.engine.spec.SpecNode.Scalar;
import org.stillroom.engine.spec.SpecNode.Sequence;

/** Writes the arms of {@code controls: […]} behind those given, as if they stood there. */
final class Controls {

    /** What a control that is no student takes over from the student. */
    private static final List<String> SHARED = List.of("learningRate", "trainImages", "model");

    private final Mapping root;
    private final ExperimentSpec spec;
    private final String place;

    private Controls(Mapping root, ExperimentSpec spec) {
        this.root = root;
        this.spec = spec;
        this.place = SpecPath.placeOf(root, "controls");
    }

    /**
     * Adds the arms that are not there yet.
     *
     * @param root of the experiment, which is changed
     * @param spec the same, bound
     */
    static void expand(SpecNode root, ExperimentSpec spec) {
        if (!spec.controls().isEmpty() && root instanceof Mapping mapping) {
            new Controls(mapping, spec).expand();
        }
    }

    private void expand() {
        for (ControlKind control : spec.controls()) {
            ArmSpec given = spec.arm(control.label());
            if (given != null && given.control() != control) {
                throw refused(
                        control,
                        "clashes with the arm of that name; rename that, or give it control: " + control.label());
            }
            if (spec.arms().stream().noneMatch(arm -> arm.control() == control)) {
                arms().items().add(derived(control, student(control)));
            }
        }
    }

    private Mapping derived(ControlKind control, ArmSpec student) {
        return switch (control) {
            case NO_KD -> varied(control, student, "distill", off());
            case UNTRAINED_TEACHER -> varied(control, student, "teacherState", text("untrained"));
            case HIGH_ONLY -> varied(control, fusing(control, student), "target", text("high"));
            case LOW_ONLY -> varied(control, fusing(control, student), "target", text("low"));
            case HALF_HALF -> varied(control, fusing(control, student), "target", text("half"));
            case UNALIGNED -> unaligned(low(control, student));
            case LONGER -> longer(student);
            case CONVENTIONAL_MULTISCALE, ALIGNED_MULTISCALE -> multiscale(control, low(control, student));
        };
    }

    /** The first that learns from its teacher and is no control itself. */
    private ArmSpec student(ControlKind control) {
        return spec.arms().stream()
                .filter(arm -> arm.distils() && arm.control() == null)
                .findFirst()
                .orElseThrow(() -> refused(
                        control, "needs a student that learns from its teacher; add one, or take the control out"));
    }

    private ArmSpec low(ControlKind control, ArmSpec student) {
        if (student.seesHighOnly()) {
            throw refused(
                    control,
                    "makes no sense for %s, which sees the high resolution; take it out".formatted(student.name()));
        }
        return student;
    }

    private ArmSpec fusing(ControlKind control, ArmSpec student) {
        ArmSpec teacher = spec.arm(student.teacher());
        if (teacher != null && teacher.kind() != ArmKind.TEACHER) {
            throw refused(
                    control,
                    "makes no sense for %s, whose teacher %s does not fuse; take it out"
                            .formatted(student.name(), teacher.name()));
        }
        return student;
    }

    private ArmSpec teacher(ControlKind control, ArmSpec student) {
        ArmSpec teacher = spec.arm(student.teacher());
        if (teacher == null) {
            throw refused(
                    control,
                    "needs the teacher's number of steps, which %s does not say; write that arm yourself with its iterations and control: %s"
                            .formatted(student.teacher(), control.label()));
        }
        return teacher;
    }

    private Mapping longer(ArmSpec student) {
        ArmSpec teacher = teacher(ControlKind.LONGER, student);
        ArmKind kind = student.seesHighOnly() ? ArmKind.HIGH : ArmKind.ALIGNED_LOW;
        return fresh(ControlKind.LONGER, kind, student, spec.iterationsOf(teacher) + spec.iterationsOf(student));
    }

    private Mapping multiscale(ControlKind control, ArmSpec student) {
        ArmKind kind = control == ControlKind.ALIGNED_MULTISCALE
                ? ArmKind.ALIGNED_MULTISCALE
                : ArmKind.CONVENTIONAL_MULTISCALE;
        return fresh(control, kind, student, spec.iterationsOf(teacher(control, student)));
    }

    /** An arm that has no teacher. */
    private Mapping fresh(ControlKind control, ArmKind kind, ArmSpec student, int iterations) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        put(entries, "kind", text(kind.label()));
        put(entries, "iterations", new Scalar(place, Scalar.Type.INTEGER, Integer.toString(iterations)));
        for (String key : SHARED) {
            Entry entry = node(student).entries().get(key);
            if (entry != null) {
                entries.put(key, entry);
            }
        }
        return named(control, entries);
    }

    /** With the student's weight and ramp, where it says them. */
    private Mapping unaligned(ArmSpec student) {
        Map<String, Entry> distill = new LinkedHashMap<>();
        put(distill, "method", text("unaligned"));
        Entry own = node(student).entries().get("distill");
        if (own != null && own.value() instanceof Mapping given) {
            for (String key : List.of("weight", "ramp")) {
                Entry entry = given.entries().get(key);
                if (entry != null) {
                    distill.put(key, entry);
                }
            }
        }
        Mapping arm = varied(ControlKind.UNALIGNED, student, "distill", new Mapping(place, distill));
        put(arm.entries(), "aligned", new Scalar(place, Scalar.Type.BOOLEAN, "false"));
        return arm;
    }

    private Mapping off() {
        Map<String, Entry> distill = new LinkedHashMap<>();
        put(distill, "method", text("msad"));
        put(distill, "weight", new Scalar(place, Scalar.Type.INTEGER, "0"));
        return new Mapping(place, distill);
    }

    /** The student, but for one key. */
    private Mapping varied(ControlKind control, ArmSpec student, String key, SpecNode value) {
        Map<String, Entry> entries = new LinkedHashMap<>(node(student).entries());
        put(entries, key, value);
        return named(control, entries);
    }

    private Mapping named(ControlKind control, Map<String, Entry> entries) {
        put(entries, "name", text(control.label()));
        put(entries, "control", text(control.label()));
        return new Mapping(place, entries);
    }

    private Sequence arms() {
        Entry arms = root.entries().get("arms");
        if (arms == null || !(arms.value() instanceof Sequence sequence)) {
            throw new IllegalStateException("an experiment that was bound has no list of arms");
        }
        return sequence;
    }

    private Mapping node(ArmSpec arm) {
        return arms().items().stream()
                .filter(item -> arm.name().equals(SpecPath.nameOf(item)))
                .map(Mapping.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void put(Map<String, Entry> entries, String key, SpecNode value) {
        entries.put(key, new Entry(place, value));
    }

    private Scalar text(String text) {
        return new Scalar(place, Scalar.Type.TEXT, text);
    }

    private UserInputException refused(ControlKind control, String why) {
        return new UserInputException("%s: controls: %s %s".formatted(place, control.label(), why));
    }
}
