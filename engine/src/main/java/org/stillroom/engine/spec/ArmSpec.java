package org.stillroom.engine.spec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One trained model of an experiment.
 *
 * @param name unique, fit for a folder's name
 * @param kind what it trains
 * @param iterations optimiser steps, where they are not the training's
 * @param learningRate at its peak, where it is not the optimiser's
 * @param fusedWeight weight of the fused branch's loss beside the high and the low one's; teachers only, 0.4 unless given (MSAD)
 * @param teacher name of the arm it starts and learns from; students only, and they need it
 * @param start whether it starts from the teacher's parameters or from scratch; students only, teacher unless given
 * @param distill what it learns from the teacher; students only
 */
public record ArmSpec(
        String name,
        ArmKind kind,
        @Nullable Integer iterations,
        @Nullable Double learningRate,
        @Nullable Double fusedWeight,
        @Nullable String teacher,
        @Nullable Start start,
        @Nullable DistillSpec distill) {

    private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final double FUSED_WEIGHT = 0.4;

    public ArmSpec {
        requireFolderName("name", name);
        if (iterations != null) {
            Require.atLeast("iterations", iterations, 1);
        }
        if (learningRate != null) {
            Require.positive("learningRate", learningRate);
        }
        if (kind == ArmKind.TEACHER) {
            fusedWeight = fusedWeight == null ? FUSED_WEIGHT : fusedWeight;
            Require.notNegative("fusedWeight", fusedWeight);
        } else {
            Require.absent("fusedWeight", fusedWeight, kind);
        }
        if (kind == ArmKind.STUDENT) {
            if (teacher == null) {
                throw new Require.Violation(
                        "teacher", "is missing, expected the name of the arm a student learns from");
            }
            start = start == null ? Start.TEACHER : start;
            distill = distill == null ? DistillSpec.standard() : distill;
        } else {
            Require.absent("teacher", teacher, kind);
            Require.absent("start", start, kind);
            Require.absent("distill", distill, kind);
        }
    }

    static void requireFolderName(String key, String name) {
        Require.that(
                FOLDER_NAME.matcher(name).matches(),
                key,
                "\"" + name + "\"",
                "a name fit for a folder: letters, digits, dot, dash, underscore, at most 64");
    }

    /** The arm's id in a run, and its folder: {@code student-s0}. */
    public String id(int seed) {
        return name + "-s" + seed;
    }

    /** Where a student starts. */
    public enum Start {
        TEACHER,
        SCRATCH
    }
}
