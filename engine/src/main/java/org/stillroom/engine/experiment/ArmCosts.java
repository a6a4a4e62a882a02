package org.stillroom.engine.experiment;

import java.util.List;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.CostMeter;

/**
 * Writes down what every arm costs: after the last has ended and one after another, so that all latencies are measured alike, with
 * nothing training beside them.
 */
final class ArmCosts {

    private ArmCosts() {}

    /** Measures the arms not measured yet; all have to be trained to their end. */
    static void measure(
            RunReader run, ExperimentSpec spec, List<ImageRecord> images, TestInput input, RunWriter writer) {
        Manifest manifest = run.manifest();
        try (Torch torch = Torch.open(manifest.device(), manifest.threads())) {
            ArmFactory factory =
                    new ArmFactory(torch, spec, manifest.data().categories().size());
            CostMeter meter = new CostMeter(torch, input, manifest.threads());
            for (Manifest.Arm arm : manifest.arms()) {
                if (run.cost(arm.id()).isEmpty()) {
                    try (ArmModel model = factory.forInference(Manifests.arm(spec, arm.name()), arm.seed())) {
                        Checkpoint.restore(lastCheckpoint(run, arm).tensors(), model.parameters());
                        writer.arm(arm.id()).cost(meter.measure(model, images));
                    }
                }
            }
        }
    }

    private static SafeTensors.File lastCheckpoint(RunReader run, Manifest.Arm arm) {
        return run.newestCheckpoint(arm.id())
                .orElseThrow(() -> new IllegalStateException("arm " + arm.id() + " has ended without a checkpoint"));
    }
}
