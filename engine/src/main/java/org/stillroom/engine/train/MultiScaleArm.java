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

/**
 * One detector on both resolutions without fusion, L = L_high + L_low, tested by the low one: the two steps that MSAD's chain takes
 * before its student. Conventional and aligned differ in the low branch's levels and task alone.
 */
final class MultiScaleArm implements ArmModel {

    private final Network network;
    private final Branch high;
    private final DetectionTask highTask;
    private final SingleBranchArm low;

    /** @param low the branch it is tested by, over the same network */
    MultiScaleArm(Network network, Branch high, DetectionTask highTask, SingleBranchArm low) {
        this.network = network;
        this.high = high;
        this.highTask = highTask;
        this.low = low;
    }

    @Override
    public StepLoss loss(Tensor images, InputBatch batch, int step) {
        List<Tensor> highPyramid = high.pyramid(network.detector(), images, Mode.TRAINING);
        DetectionLosses ofHigh = highTask.loss(batch).of(network.detector().detect(highPyramid));
        DetectionLosses ofLow =
                low.task().loss(batch).of(low.see(images, Mode.TRAINING).output());
        Map<String, Tensor> terms = new LinkedHashMap<>();
        LossNames.add(terms, "loss.high", ofHigh);
        LossNames.add(terms, "loss.low", ofLow);
        return new StepLoss(ofHigh.total().add(ofLow.total()), terms);
    }

    @Override
    public Inference infer(Tensor images) {
        return low.infer(images);
    }

    @Override
    public Map<String, HeadOutput> heads(Inference inference) {
        return low.heads(inference);
    }

    @Override
    public List<Detection> detections(Inference inference, InputBatch batch) {
        return low.detections(inference, batch);
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
