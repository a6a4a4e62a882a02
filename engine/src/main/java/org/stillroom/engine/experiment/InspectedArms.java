package org.stillroom.engine.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;

/** The arms of a run as their kept checkpoints have them; the ones used last stay loaded. */
final class InspectedArms implements AutoCloseable {

    /** A student and its teacher, each at two moments. */
    private static final int LOADED = 4;

    private record Key(String arm, int step) {}

    private final RunReader run;
    private final ExperimentSpec spec;
    private final ArmFactory factory;
    private final Recent<Key, InspectedArm> loaded = new Recent<>(LOADED);

    InspectedArms(RunReader run, ExperimentSpec spec, Torch torch) {
        this.run = run;
        this.spec = spec;
        this.factory =
                new ArmFactory(torch, spec, run.manifest().data().categories().size());
    }

    /** The experiment of a run, from its manifest. */
    static ExperimentSpec spec(RunReader run) {
        return ExperimentReader.read(
                run.manifest().spec().toString(),
                run.directory().resolve("manifest.json").toString(),
                List.of());
    }

    /**
     * An arm at the newest kept checkpoint not after a step, or else at its oldest.
     *
     * @param step null for the newest of all
     */
    InspectedArm arm(String id, @Nullable Integer step) {
        Manifest.Arm arm = described(id);
        List<Integer> kept = run.checkpointSteps(id);
        if (kept.isEmpty()) {
            throw new UserInputException(
                    "%s has no checkpoint yet, so there is no model to ask; wait for its first".formatted(id));
        }
        int wanted = step == null ? Integer.MAX_VALUE : step;
        int found = kept.stream()
                .filter(each -> each <= wanted)
                .reduce((first, second) -> second)
                .orElse(kept.get(0));
        return loaded.get(new Key(id, found), () -> load(arm, found));
    }

    /** The arm's teacher as it taught, that is at its newest checkpoint; null where it has none. */
    @Nullable
    InspectedArm teacher(String id) {
        String teacher = described(id).teacher();
        return teacher == null ? null : arm(teacher, null);
    }

    private InspectedArm load(Manifest.Arm arm, int step) {
        ArmModel model = factory.forInference(Manifests.arm(spec, arm.name()), arm.seed());
        Checkpoint.restore(run.checkpoint(arm.id(), step).tensors(), model.parameters());
        return new InspectedArm(model, step);
    }

    private Manifest.Arm described(String id) {
        List<Manifest.Arm> arms = run.manifest().arms();
        return arms.stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UserInputException("arm %s: the run has the arms %s"
                        .formatted(
                                id,
                                String.join(
                                        ", ",
                                        arms.stream().map(Manifest.Arm::id).toList()))));
    }

    @Override
    public void close() {
        loaded.close();
    }
}
