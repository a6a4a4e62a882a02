package org.stillroom.engine.spec;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One trained model of an experiment.
 *
 * @param name unique, fit for a folder's name
 * @param kind what it trains
 * @param iterations optimiser steps, where they are not the training's
 * @param learningRate at its peak, where it is not the optimiser's
 * @param trainImages only the first so many training images; all unless given
 * @param model what it trains, where it is not the experiment's; YAML gives only what differs: {@code {backbone: {width: 32}}}.
 *     Another backbone's name brings that backbone's own defaults
 * @param fusedWeight weight of the fused branch's loss beside the high and the low one's; teachers only, 0.4 unless given (MSAD)
 * @param fusion how a teacher weighs its two pyramids; teachers only, learned unless given
 * @param teacher what it starts and learns from; students only, and they need it: the name of an arm that stands before it, or a
 *     trained network: {@code path/to/run#teacher} (the arm of the student's seed), {@code path/to/run#teacher-s0}, the folder
 *     {@code path/to/run/arms/teacher-s0}, or a checkpoint's file
 * @param start whether it starts from the teacher's parameters or from scratch; students only, teacher unless given
 * @param resolution what it sees; students only, low unless given
 * @param target which of the teacher's pyramids it learns from; students only, the first that the teacher has of fused, high, low
 *     unless given
 * @param aligned whether its levels meet the teacher's; students only, true unless given. False: P3 to P7 in its own low-resolution
 *     pixels, as a conventional detector, for the distillation without alignment
 * @param teacherState the teacher as it ended or, as a control, as it began before any training, drawn anew; students only, trained
 *     unless given. The start is the trained teacher's in both cases
 * @param distill what it learns from the teacher; students only
 * @param control which control it is, if it is one; the experiment's list fills it in for the arms it brings
 */
public record ArmSpec(
        String name,
        ArmKind kind,
        @Nullable Integer iterations,
        @Nullable Double learningRate,
        @Nullable Integer trainImages,
        @Nullable ModelSpec model,
        @Nullable Double fusedWeight,
        @Nullable Fusion fusion,
        @Nullable String teacher,
        @Nullable Start start,
        @Nullable Resolution resolution,
        @Nullable Target target,
        @Nullable Boolean aligned,
        @Nullable TeacherState teacherState,
        @Nullable DistillSpec distill,
        @Nullable ControlKind control) {

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
        if (trainImages != null) {
            Require.atLeast("trainImages", trainImages, 1);
        }
        if (kind == ArmKind.TEACHER) {
            fusedWeight = fusedWeight == null ? FUSED_WEIGHT : fusedWeight;
            Require.notNegative("fusedWeight", fusedWeight);
            fusion = fusion == null ? Fusion.LEARNED : fusion;
        } else {
            Require.absent("fusedWeight", fusedWeight, kind);
            Require.absent("fusion", fusion, kind);
        }
        if (kind == ArmKind.STUDENT) {
            if (teacher == null) {
                throw new Require.Violation(
                        "teacher", "is missing, expected the name of the arm a student learns from");
            }
            start = start == null ? Start.TEACHER : start;
            resolution = resolution == null ? Resolution.LOW : resolution;
            aligned = aligned == null || aligned;
            teacherState = teacherState == null ? TeacherState.TRAINED : teacherState;
            distill = distill == null ? DistillSpec.standard() : distill;
            requireItsGrid(resolution, aligned, distill);
        } else {
            Require.absent("teacher", teacher, kind);
            Require.absent("start", start, kind);
            Require.absent("resolution", resolution, kind);
            Require.absent("target", target, kind);
            Require.absent("aligned", aligned, kind);
            Require.absent("teacherState", teacherState, kind);
            Require.absent("distill", distill, kind);
        }
    }

    private static void requireItsGrid(Resolution resolution, boolean aligned, DistillSpec distill) {
        if (aligned) {
            return;
        }
        Require.that(
                resolution == Resolution.LOW, "aligned", "false", "true, for the high resolution has no other levels");
        Require.that(
                distill.isOff() || distill.method().equals("unaligned"),
                "aligned",
                "false",
                "true for distill.method %s, which compares maps of equal size; or set distill.method: unaligned"
                        .formatted(distill.method()));
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

    /** Whether it learns from its teacher beyond the start. */
    public boolean distils() {
        return distill != null && !distill.isOff();
    }

    /** Whether a student's levels meet its teacher's; true for every other kind. */
    public boolean isAligned() {
        return aligned == null || aligned;
    }

    /** Whether it sees the high resolution alone. */
    public boolean seesHighOnly() {
        return kind == ArmKind.HIGH || resolution == Resolution.HIGH;
    }

    /** The pyramids it could teach with, the default first; empty where it lies on a grid of its own. */
    public List<Target> targets() {
        return Target.of(kind, resolution == null ? Resolution.LOW : resolution, isAligned());
    }

    /** Whether the teacher is no arm of the experiment but a trained network on disk. */
    public boolean hasTeacherOnDisk() {
        return teacher != null && (!FOLDER_NAME.matcher(teacher).matches() || teacher.endsWith(".safetensors"));
    }

    /** Where a student starts. */
    public enum Start {
        TEACHER,
        SCRATCH
    }

    /** The teacher that is imitated: after its training, or before it. */
    public enum TeacherState {
        TRAINED,
        UNTRAINED
    }
}
