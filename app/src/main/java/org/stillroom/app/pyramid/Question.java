package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.inspect.FusionOverride;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunState.Status;

/**
 * Which maps are asked for; two equal ones have the same answer.
 *
 * @param others further arms
 * @param whatIf the fusion weights that teachers are shown with
 */
record Question(
        RunModel run, Manifest.Probe image, OfArm teacher, OfArm own, List<OfArm> others, FusionOverride whatIf) {

    /**
     * One arm's maps.
     *
     * @param arm null if there is no such arm
     * @param step of a snapshot; −1 if there is none
     * @param absence why there is none; otherwise empty
     */
    record OfArm(@Nullable ArmModel arm, int step, String absence) {

        private static final OfArm NOBODY = new OfArm(null, -1, "");

        static OfArm of(Moment.@Nullable Part part) {
            if (part == null) {
                return NOBODY;
            }
            return part.step().isPresent()
                    ? new OfArm(part.arm(), part.step().getAsInt(), "")
                    : new OfArm(part.arm(), -1, absence(part.arm()));
        }

        /** The answer, on the FX thread; null if nobody was asked. What cannot be read is an answer that says so. */
        CompletableFuture<@Nullable ArmMaps> load(RunModel run, Manifest.Probe image) {
            if (arm == null) {
                return CompletableFuture.completedFuture(null);
            }
            Manifest.Arm described = describe(run, arm);
            if (step < 0) {
                return CompletableFuture.completedFuture(ArmMaps.missing(described, absence));
            }
            return run.snapshot(arm.id(), step, image.image())
                    .handle((snapshot, failure) -> failure == null
                            ? ArmMaps.of(described, snapshot.step(), snapshot.maps())
                            : ArmMaps.missing(described, "cannot be read: " + failure.getMessage()));
        }

        private static Manifest.Arm describe(RunModel run, ArmModel arm) {
            return run.manifest().arms().stream()
                    .filter(candidate -> candidate.id().equals(arm.id()))
                    .findFirst()
                    .orElseThrow();
        }

        private static String absence(ArmModel arm) {
            if (!arm.getSnapshotSteps().isEmpty()) {
                return "No maps: %s has no snapshot at or before this iteration.".formatted(arm.name());
            }
            return arm.getStatus() == Status.QUEUED
                    ? "No maps yet: %s has not started.".formatted(arm.name())
                    : "No maps yet: %s has made no snapshot.".formatted(arm.name());
        }
    }

    /** Asks for the moment's arms, and for others at the newest snapshot not after {@code step}. */
    static Question of(RunModel run, Manifest.Probe image, Moment moment, List<ArmModel> others, int step) {
        return new Question(
                run,
                image,
                OfArm.of(moment.teacher()),
                OfArm.of(moment.own()),
                others.stream()
                        .map(arm -> OfArm.of(
                                new Moment.Part(arm, arm.getSnapshotSteps().floor(step))))
                        .toList(),
                run.getWhatIf());
    }

    /** All arms asked for. */
    List<OfArm> parts() {
        return Stream.concat(Stream.of(teacher, own), others.stream()).toList();
    }

    /** The branches of all arms asked for, on the FX thread. */
    CompletableFuture<List<Branch>> load() {
        CompletableFuture<List<ArmMaps>> loaded = CompletableFuture.completedFuture(List.of());
        for (OfArm other : others) {
            loaded = loaded.thenCombine(other.load(run, image), (before, maps) -> {
                List<ArmMaps> after = new ArrayList<>(before);
                after.add(Objects.requireNonNull(maps));
                return after;
            });
        }
        Branches branches = new Branches(run.manifest(), image);
        return teacher.load(run, image)
                .thenCombine(own.load(run, image), Pair::new)
                .thenCombine(loaded, (pair, rest) -> branches.of(pair.teacher(), pair.own(), rest));
    }

    private record Pair(@Nullable ArmMaps teacher, @Nullable ArmMaps own) {}
}
