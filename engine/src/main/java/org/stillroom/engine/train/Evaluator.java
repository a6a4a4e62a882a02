package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** Runs an arm over images, some at a time, without gradients. */
public final class Evaluator {

    private static final int BATCH = 20;

    private final Torch torch;
    private final TestInput input;

    public Evaluator(Torch torch, TestInput input) {
        this.torch = torch;
        this.input = input;
    }

    /**
     * What an arm found.
     *
     * @param detections in source pixels
     * @param fusion per image id and level the pair [high, low]; empty where the arm does not fuse
     */
    public record Findings(List<Detection> detections, Map<Long, List<double[]>> fusion) {}

    /** Detects in all images. */
    public Findings detect(ArmModel arm, List<ImageRecord> images) {
        List<Detection> detections = new ArrayList<>();
        Map<Long, List<double[]>> fusion = new LinkedHashMap<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            InputBatch batch = input.of(images.subList(from, Math.min(images.size(), from + BATCH)));
            try (Scope scope = Scope.open();
                    Autograd paused = Autograd.paused()) {
                Inference inference = arm.infer(Trainer.images(torch, batch));
                detections.addAll(arm.detections(inference, batch));
                collect(inference, batch, fusion);
            }
        }
        return new Findings(detections, fusion);
    }

    /**
     * What a panel shows, by image id.
     *
     * @param features how many of the images, the first ones, come with their feature vectors
     */
    public Map<Long, Map<String, FloatTensor>> maps(ArmModel arm, List<ImageRecord> images, int features) {
        Map<Long, Map<String, FloatTensor>> maps = new LinkedHashMap<>();
        for (int from = 0; from < images.size(); from += BATCH) {
            InputBatch batch = input.of(images.subList(from, Math.min(images.size(), from + BATCH)));
            try (Scope scope = Scope.open();
                    Autograd paused = Autograd.paused()) {
                Tensor pixels = Trainer.images(torch, batch);
                Inference inference = arm.infer(pixels);
                List<Map<String, FloatTensor>> ofBatch = new FeatureMaps(batch.size(), features - from)
                        .of(inference, arm.heads(inference), arm.reference(pixels));
                for (int i = 0; i < batch.size(); i++) {
                    maps.put(batch.images().get(i).id(), ofBatch.get(i));
                }
            }
        }
        return maps;
    }

    private static void collect(Inference inference, InputBatch batch, Map<Long, List<double[]>> fusion) {
        List<float[]> levels =
                inference.fusionWeights().stream().map(Tensor::toFloats).toList();
        if (levels.isEmpty()) {
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            List<double[]> weights = new ArrayList<>();
            for (float[] level : levels) {
                weights.add(new double[] {level[2 * i], level[2 * i + 1]});
            }
            fusion.put(batch.images().get(i).id(), weights);
        }
    }
}
