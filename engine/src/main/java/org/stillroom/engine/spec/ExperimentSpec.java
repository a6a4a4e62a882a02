package org.stillroom.engine.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An experiment: some arms trained and tested on one data set, once for every seed.
 *
 * @param name fit for a folder's name: letters, digits, dot, dash, underscore
 * @param description for people
 * @param seeds one run of all arms each; arms of one seed share initialisation and order of images
 * @param data what is trained and tested on
 * @param input the images as the network gets them
 * @param model the detector, the same for every arm
 * @param training the training of every arm that does not say otherwise
 * @param arms in the order to show them, a student after its teacher; those that teach are trained first
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
        @Default("{}") InspectSpec inspect) {

    public ExperimentSpec {
        ArmSpec.requireFolderName("name", name);
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        Require.that(!seeds.isEmpty(), "seeds", "empty", "at least one seed");
        Require.that(new HashSet<>(seeds).size() == seeds.size(), "seeds", seeds, "every seed once");
        seeds.forEach(seed -> Require.atLeast("seeds", seed, 0));
        Require.that(!arms.isEmpty(), "arms", "empty", "at least one arm");
        requireUniqueNames(arms);
        requireEarlierTeachers(arms);
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

    private static void requireEarlierTeachers(List<ArmSpec> arms) {
        List<String> teachers = new ArrayList<>();
        for (ArmSpec arm : arms) {
            if (arm.teacher() != null && !teachers.contains(arm.teacher())) {
                throw new Require.Violation(
                        "arms.%s.teacher".formatted(arm.name()),
                        "is \"%s\", expected an arm of kind teacher that stands before it (%s)"
                                .formatted(
                                        arm.teacher(),
                                        teachers.isEmpty() ? "there is none" : String.join(", ", teachers)));
            }
            if (arm.kind() == ArmKind.TEACHER) {
                teachers.add(arm.name());
            }
        }
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
