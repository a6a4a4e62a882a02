package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.fusion.FusedPyramid;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.model.head.DetectionLoss;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.nn.Mode;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/**
 * The aligned multi-scale teacher: L = L_high + L_low + w·L_fused with w = 0.4 in the paper, all through one head and without stopping
 * any gradient; tested by the fused branch (MSAD §3.2–3.3).
 *
 * <p>Paired maps have equal shapes, so the three branches go through the head as one batch; group normalisation works sample by sample
 * and makes that the same as three passes.
 */
final class TeacherArm implements ArmModel {

    private static final List<String> BRANCHES = List.of("high", "low", "fused");

    private final MultiScaleTeacher teacher;
    private final DetectionTask task;
    private final double fusedWeight;

    /** @param fusedWeight w */
    TeacherArm(MultiScaleTeacher teacher, DetectionTask task, double fusedWeight) {
        this.teacher = teacher;
        this.task = task;
        this.fusedWeight = fusedWeight;
    }

    @Override
    public StepLoss loss(Tensor images, InputBatch batch, int step) {
        MultiScaleTeacher.Pyramids pyramids = teacher.see(images, Mode.TRAINING);
        HeadOutput outputs = teacher.network().detector().detect(stacked(pyramids));
        DetectionLoss loss = task.loss(batch);
        List<DetectionLosses> losses = new ArrayList<>();
        Map<String, Tensor> terms = new LinkedHashMap<>();
        for (int i = 0; i < BRANCHES.size(); i++) {
            losses.add(loss.of(outputs.slice(i * batch.size(), (i + 1) * batch.size())));
            LossNames.add(terms, "loss." + BRANCHES.get(i), losses.get(i));
        }
        addMeanWeights(terms, pyramids.fused().weights());
        Tensor total = losses.get(0)
                .total()
                .add(losses.get(1).total())
                .add(losses.get(2).total().mul(fusedWeight));
        return new StepLoss(total, terms);
    }

    /** Per level [high; low; fused] along the batch. */
    private static List<Tensor> stacked(MultiScaleTeacher.Pyramids pyramids) {
        List<Tensor> levels = new ArrayList<>();
        for (int k = 0; k < pyramids.high().size(); k++) {
            levels.add(Tensor.concat(
                    List.of(
                            pyramids.high().get(k),
                            pyramids.low().get(k),
                            pyramids.fused().levels().get(k)),
                    0));
        }
        return levels;
    }

    private static void addMeanWeights(Map<String, Tensor> terms, List<Tensor> weights) {
        for (int k = 0; k < weights.size(); k++) {
            terms.put("fusion.high." + k, weights.get(k).slice(1, 0, 1).mean());
        }
    }

    @Override
    public Inference infer(Tensor images) {
        MultiScaleTeacher.Pyramids pyramids = teacher.see(images, Mode.INFERENCE);
        return inference(pyramids.high(), pyramids.low(), pyramids.fused());
    }

    @Override
    public Inference mixed(Inference seen, List<Tensor> weights) {
        List<Tensor> high = Objects.requireNonNull(seen.pyramids().get("high"));
        List<Tensor> low = Objects.requireNonNull(seen.pyramids().get("low"));
        return inference(high, low, teacher.fusion().mix(high, low, weights));
    }

    private Inference inference(List<Tensor> high, List<Tensor> low, FusedPyramid fused) {
        Map<String, List<Tensor>> branches = new LinkedHashMap<>();
        branches.put("high", high);
        branches.put("low", low);
        branches.put("fused", fused.levels());
        HeadOutput output = teacher.network().detector().detect(fused.levels());
        return new Inference(output, branches, fused.weights());
    }

    @Override
    public Map<String, HeadOutput> heads(Inference inference) {
        Map<String, HeadOutput> heads = new LinkedHashMap<>();
        inference
                .pyramids()
                .forEach((branch, pyramid) -> heads.put(
                        branch,
                        branch.equals("fused")
                                ? inference.output()
                                : teacher.network().detector().detect(pyramid)));
        return heads;
    }

    @Override
    public List<Detection> detections(Inference inference, InputBatch batch) {
        return task.detections(inference.output(), batch);
    }

    @Override
    public ParameterStore parameters() {
        return teacher.network().parameters();
    }

    @Override
    public void close() {
        teacher.close();
    }
}
