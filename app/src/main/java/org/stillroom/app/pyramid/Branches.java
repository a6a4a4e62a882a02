package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.TestedBranch;
import org.stillroom.engine.run.Manifest;

/**
 * What the branches of a teacher and of other arms are called, and where their levels lie.
 *
 * @param probe whose scale turns input pixels into source pixels
 */
record Branches(Manifest manifest, Manifest.Probe probe) {

    /**
     * @param teacher null if the run has no teacher
     * @param own the arm compared with it; null if there is none
     * @param others further arms
     */
    List<Branch> of(@Nullable ArmMaps teacher, @Nullable ArmMaps own, List<ArmMaps> others) {
        List<Branch> branches = new ArrayList<>();
        if (teacher != null) {
            branches.addAll(ofTeacher(teacher));
        }
        if (own != null) {
            branches.add(ofArm(RowId.OWN, own));
        }
        others.forEach(other -> branches.add(ofArm(RowId.ofArm(other.arm().id()), other)));
        return List.copyOf(branches);
    }

    private List<Branch> ofTeacher(ArmMaps teacher) {
        Manifest.Input input = manifest.input();
        String whose = teacher.step() < 0
                ? ""
                : "\n%s · it. %d".formatted(teacher.arm().name(), teacher.step());
        String tested = TestedBranch.of(manifest, teacher.arm());
        if (!tested.equals(TestedBranch.FUSED)) {
            return List.of(new Branch(
                    RowId.FUSED,
                    "teach.",
                    "Teacher",
                    "student's target" + whose,
                    "The pyramid of the arm that teaches, which sees one resolution: the student learns to reproduce it.",
                    teacher,
                    tested,
                    levels(tested.equals(TestedBranch.HIGH), 1)));
        }
        Branch high = new Branch(
                RowId.HIGH,
                "high",
                "High branch",
                pixels(input.width(), input.height()) + whose,
                "The teacher's pyramid when it sees the image at full resolution.",
                teacher,
                "high",
                levels(true, 1));
        Branch low = new Branch(
                RowId.LOW,
                "low",
                "Low branch",
                pixels(input.width() / input.ratio(), input.height() / input.ratio()) + whose,
                "The same network on the reduced image. Read one level finer for every halving, its cells cover the same pixels "
                        + "of the source as those of the high branch.",
                teacher,
                "low",
                levels(false, 1));
        Branch fused = new Branch(
                RowId.FUSED,
                "fused",
                "Fused",
                "student's target" + whose,
                "The weighted sum of both branches (H high, L low), with weights the teacher chooses for every image and "
                        + "level. The student learns to reproduce it from the reduced image.",
                teacher,
                "fused",
                fusedLevels());
        return List.of(high, low, fused);
    }

    private Branch ofArm(RowId id, ArmMaps arm) {
        boolean high = TestedBranch.of(manifest, arm.arm()).equals(TestedBranch.HIGH);
        boolean conventional = arm.arm().kind().equals("conventional");
        String sees = high ? "full resolution" : conventional ? "reduced, unaligned" : "reduced image";
        return new Branch(
                id,
                arm.arm().name().startsWith("student") ? "stud." : "arm",
                severalSeeds() ? arm.arm().id() : arm.arm().name(),
                sees + (arm.step() < 0 ? "" : "\nit. %d".formatted(arm.step())),
                conventional
                        ? "A detector that reads the reduced image at the usual levels, so that its cells cover more pixels of "
                                + "the source than those of the same name elsewhere."
                        : "The pyramid of this arm, a network trained apart from the teacher's branches.",
                arm,
                high ? "high" : "low",
                conventional ? levels(true, manifest.input().ratio()) : levels(high, 1));
    }

    private boolean severalSeeds() {
        return manifest.arms().stream().mapToInt(Manifest.Arm::seed).distinct().count() > 1;
    }

    /** @param wider how many times wider the cells are than the aligned ones: the ratio, for a conventional detector */
    private List<Branch.Level> levels(boolean high, int wider) {
        return manifest.levels().stream()
                .map(level -> {
                    String name = high ? level.high() : level.low();
                    return new Branch.Level(name, name, level.stride() * wider / probe.scale());
                })
                .toList();
    }

    /** F3 for the fusion at high P3. */
    private List<Branch.Level> fusedLevels() {
        return IntStream.range(0, manifest.levels().size())
                .mapToObj(k -> manifest.levels().get(k))
                .map(level -> new Branch.Level(
                        level.high(), level.high().replaceFirst("^P", "F"), level.stride() / probe.scale()))
                .toList();
    }

    private static String pixels(int width, int height) {
        return width == height ? width + " px input" : width + "×" + height + " px input";
    }
}
