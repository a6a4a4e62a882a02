package org.stillroom.engine.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An experiment: some arms trained and tested on one data set, once for every seed.
 *
 * @param name fit for a folder's name: letters, digits, dot, dash, underscore
 * @param description for people
 * @param seeds one run of all arms each; arms of one seed share initialisation and order of images
 * @param data what is trained and tested on
 * @param input the images as the network gets them
 * @param model the detector of every arm that does not say otherwise
 * @param training the training of every arm that does not say otherwise
 * @param arms in the order to show them, a student after its teacher; those that teach are trained first
 * @param controls arms to derive from the first student that learns from its teacher, each named like its control; the manifest has
 *     them among the arms. An arm that says itself which control it is goes before the one derived
 * @param inspect what is written for looking into
 */
public record ExperimentSpec(
        String name,
        @Default("''") String description,
        @Default("[0]") List<Integer> seeds,
        DataSpec data,
        InputSpec input,
        ModelSpec model,
        TrainingSpec training,
        List<ArmSpec> arms,
        @Default("[]") List<ControlKind> controls,
        @Default("{}") InspectSpec inspect) {

    public ExperimentSpec {
        ArmSpec.requireFolderName("name", name);
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        Require.that(!seeds.isEmpty(), "seeds", "empty", "at least one seed");
        Require.that(new HashSet<>(seeds).size() == seeds.size(), "seeds", seeds, "every seed once");
        seeds.forEach(seed -> Require.atLeast("seeds", seed, 0));
        Require.that(!arms.isEmpty(), "arms", "empty", "at least one arm");
        controls = List.copyOf(controls);
        requireUniqueNames(arms);
        requireFittingTeachers(arms, model);
    }

    private static void requireUniqueNames(List<ArmSpec> arms) {
        Set<String> names = new HashSet<>();
        for (ArmSpec arm : arms) {
            if (!names.add(arm.name())) {
                throw new Require.Violation(
                        "arms", "hold two arms named \"%s\", expected every name once".formatted(arm.name()));
            }
        }
    }

    private static void requireFittingTeachers(List<ArmSpec> arms, ModelSpec model) {
        Map<String, ArmSpec> earlier = new LinkedHashMap<>();
        for (ArmSpec arm : arms) {
            if (arm.teacher() != null && !arm.hasTeacherOnDisk()) {
                ArmSpec teacher = earlier.get(arm.teacher());
                if (teacher == null) {
                    throw noTeacher(arm, earlier.keySet());
                }
                requireTarget(arm, teacher);
                requireStart(arm, modelOf(arm, model), modelOf(teacher, model));
            }
            if (!arm.targets().isEmpty()) {
                earlier.put(arm.name(), arm);
            }
        }
    }

    private static Require.Violation noTeacher(ArmSpec arm, Set<String> earlier) {
        return new Require.Violation(
                "arms.%s.teacher".formatted(arm.name()),
                "is \"%s\", expected an arm on the aligned levels that stands before it (%s), or run#arm or a file"
                        .formatted(arm.teacher(), earlier.isEmpty() ? "there is none" : String.join(", ", earlier)));
    }

    private static void requireTarget(ArmSpec arm, ArmSpec teacher) {
        Target target = arm.target();
        if (target != null && !teacher.targets().contains(target)) {
            throw new Require.Violation(
                    "arms.%s.target".formatted(arm.name()),
                    "is %s, expected %s, which a teacher of kind %s has"
                            .formatted(
                                    target.label(),
                                    teacher.targets().stream()
                                            .map(Target::label)
                                            .collect(Collectors.joining(" or ")),
                                    teacher.kind().label()));
        }
    }

    private static void requireStart(ArmSpec arm, ModelSpec own, ModelSpec teachers) {
        if (arm.start() == ArmSpec.Start.TEACHER && !own.hasArchitectureOf(teachers)) {
            throw new Require.Violation(
                    "arms.%s.start".formatted(arm.name()),
                    "is teacher, but the teacher is %s and the student %s; set start: scratch"
                            .formatted(teachers.architecture(), own.architecture()));
        }
    }

    private static ModelSpec modelOf(ArmSpec arm, ModelSpec model) {
        return arm.model() != null ? arm.model() : model;
    }

    /** The same on other images. */
    public ExperimentSpec on(DataSpec other) {
        return new ExperimentSpec(name, description, seeds, other, input, model, training, arms, controls, inspect);
    }

    /** The model of an arm: its own or the experiment's. */
    public ModelSpec modelOf(ArmSpec arm) {
        return modelOf(arm, model);
    }

    /** The arm of a name; null if there is none. */
    public @Nullable ArmSpec arm(@Nullable String name) {
        return arms.stream().filter(arm -> arm.name().equals(name)).findFirst().orElse(null);
    }

    /** The optimiser steps of an arm: its own number or the training's. */
    public int iterationsOf(ArmSpec arm) {
        return arm.iterations() != null ? arm.iterations() : training.iterations();
    }

    /** The peak learning rate of an arm: its own or the training's. */
    public double learningRateOf(ArmSpec arm) {
        return arm.learningRate() != null
                ? arm.learningRate()
                : training.optimizer().learningRate();
    }

    /** Everything with every default written out; {@link ExperimentReader} reads it back to an equal record. */
    public ObjectNode toJson() {
        return SpecWriter.toJson(this);
    }
}
