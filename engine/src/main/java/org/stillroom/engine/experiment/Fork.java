package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;

/**
 * A fork worked out: what its run is, and what it takes over.
 *
 * @param parent the run it comes from
 * @param spec the parent's with the changed settings, of one seed
 * @param arms the forked arm and those it learns from, which are done
 * @param step of the forked arm
 */
record Fork(RunReader parent, ExperimentSpec spec, List<Manifest.Arm> arms, int step) {

    /** @throws UserInputException if there is no such arm or checkpoint, or a setting cannot change in the middle of a training */
    static Fork of(ForkRequest request) {
        RunReader parent = RunReader.open(request.run());
        Manifest manifest = parent.manifest();
        Manifest.Arm arm = arm(manifest, request.arm());
        int step = step(parent, arm, request.step());
        String name = request.run().resolve("manifest.json").toString();
        ExperimentSpec before = ExperimentReader.read(manifest.spec().toString(), name, List.of());
        List<String> sets = new ArrayList<>(request.sets());
        sets.add("seeds=[%d]".formatted(arm.seed()));
        ExperimentSpec spec = ExperimentReader.read(manifest.spec().toString(), name, sets);
        requireSameNetwork(before, spec, arm.name());
        int iterations = spec.iterationsOf(Manifests.arm(spec, arm.name()));
        if (iterations <= step) {
            throw new UserInputException(
                    "%s at step %d has no step left of %d; --set training.iterations=… to more, or fork from an earlier --step"
                            .formatted(arm.id(), step, iterations));
        }
        List<Manifest.Arm> arms = new ArrayList<>(teachers(manifest, arm));
        arms.add(new Manifest.Arm(
                arm.id(), arm.name(), arm.kind(), arm.seed(), iterations, arm.teacher(), arm.control()));
        return new Fork(parent, spec, List.copyOf(arms), step);
    }

    private static Manifest.Arm arm(Manifest manifest, String wanted) {
        List<Manifest.Arm> fitting = manifest.arms().stream()
                .filter(arm -> arm.id().equals(wanted) || arm.name().equals(wanted))
                .toList();
        if (fitting.size() != 1) {
            throw new UserInputException("--arm %s: expected one of %s"
                    .formatted(
                            wanted,
                            String.join(
                                    ", ",
                                    manifest.arms().stream()
                                            .map(Manifest.Arm::id)
                                            .toList())));
        }
        return fitting.get(0);
    }

    private static int step(RunReader parent, Manifest.Arm arm, @Nullable Integer wanted) {
        List<Integer> steps = parent.checkpointSteps(arm.id());
        int step = wanted != null ? wanted : steps.isEmpty() ? 0 : steps.get(steps.size() - 1);
        if (!steps.contains(step)) {
            throw parent.noCheckpoint(arm.id(), step);
        }
        SafeTensors.File unused = parent.checkpoint(arm.id(), step); // whole, or refused before anything is written
        return step;
    }

    /** The arms it learns from, first those who teach others; each must have ended. */
    private static List<Manifest.Arm> teachers(Manifest manifest, Manifest.Arm arm) {
        List<Manifest.Arm> teachers = new ArrayList<>();
        manifest.arms().stream().filter(each -> each.id().equals(arm.teacher())).forEach(each -> {
            teachers.addAll(teachers(manifest, each));
            teachers.add(each);
        });
        return teachers;
    }

    /** What a checkpoint holds must fit what goes on with it. */
    private static void requireSameNetwork(ExperimentSpec before, ExperimentSpec now, String name) {
        requireSame("data", before.data(), now.data());
        requireSame("input", before.input(), now.input());
        requireSame("model", before.model(), now.model());
        requireSame(
                "training.optimizer.kind",
                before.training().optimizer().kind(),
                now.training().optimizer().kind());
        ArmSpec old = Manifests.arm(before, name);
        ArmSpec arm = Manifests.arm(now, name);
        String key = "arms." + name + ".";
        requireSame(key + "model", old.model(), arm.model());
        requireSame(key + "kind", old.kind(), arm.kind());
        requireSame(key + "teacher", old.teacher(), arm.teacher());
        requireSame(key + "fusion", old.fusion(), arm.fusion());
        requireSame(key + "resolution", old.resolution(), arm.resolution());
        requireSame(key + "target", old.target(), arm.target());
        requireSame(key + "aligned", old.aligned(), arm.aligned());
    }

    private static void requireSame(String key, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            throw new UserInputException(
                    "--set %s: cannot change in the middle of a training (it is %s); start a new run, with the checkpoint as its teacher if need be"
                            .formatted(key, before));
        }
    }

    Manifest.Arm arm() {
        return arms.get(arms.size() - 1);
    }

    /** As the manifest names where it comes from: {@code /runs/a#student-s0@400}. */
    String name() {
        return "%s#%s@%d".formatted(parent.directory().toAbsolutePath().normalize(), arm().id(), step);
    }

    /** Copies what was recorded before. */
    void adopt(RunWriter writer) {
        for (Manifest.Arm each : arms) {
            int at = each.equals(arm()) ? step : teacherStep(each);
            writer.adopt(parent, each.id(), at);
        }
    }

    private int teacherStep(Manifest.Arm teacher) {
        if (!parent.checkpointSteps(teacher.id()).contains(teacher.iterations())) {
            throw parent.noCheckpoint(teacher.id(), teacher.iterations());
        }
        return teacher.iterations();
    }
}
