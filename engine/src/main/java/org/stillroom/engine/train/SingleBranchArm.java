package org.stillroom.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/** A detector that sees one resolution. */
final class SingleBranchArm implements ArmModel {

    private final Network network;
    private final Branch branch;
    private final DetectionTask task;

    SingleBranchArm(Network network, Branch branch, DetectionTask task) {
        this.network = network;
        this.branch = branch;
        this.task = task;
    }

    /** The pyramid of this arm's branch, and what the head says of it. */
    record Sight(List<Tensor> pyramid, HeadOutput output) {}

    Sight see(Tensor images, Mode mode) {
        List<Tensor> pyramid = branch.pyramid(network.detector(), images, mode);
        return new Sight(pyramid, network.detector().detect(pyramid));
    }

    /** The detection losses of what was seen. */
    StepLoss loss(HeadOutput output, InputBatch batch) {
        DetectionLosses losses = task.loss(batch).of(output);
        Map<String, Tensor> terms = new LinkedHashMap<>();
        LossNames.add(terms, "loss", losses);
        return new StepLoss(losses.total(), terms);
    }

    @Override
    public StepLoss loss(Tensor images, InputBatch batch, int step) {
        return loss(see(images, Mode.TRAINING).output(), batch);
    }

    @Override
    public Inference infer(Tensor images) {
        Sight sight = see(images, Mode.INFERENCE);
        return new Inference(sight.output(), Map.of(branch.name(), sight.pyramid()), List.of());
    }

    @Override
    public Map<String, HeadOutput> heads(Inference inference) {
        return Map.of(branch.name(), inference.output());
    }

    @Override
    public List<Detection> detections(Inference inference, InputBatch batch) {
        return task.detections(inference.output(), batch);
    }

    DetectionTask task() {
        return task;
    }

    @Override
    public ParameterStore parameters() {
        return network.parameters();
    }

    @Override
    public void close() {
        network.close();
    }
}
