package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * What an arm saw in some images, kept until closed: its pyramids, so that one can ask again and again what it would find with other
 * fusion weights without the backbone seeing the images anew. Lives no longer than its arm.
 */
public final class Sight implements AutoCloseable {

    private final Torch torch;
    private final ArmModel arm;
    private final InputBatch batch;
    private final Inference seen;
    private final Map<String, List<Tensor>> reference;

    private Sight(Torch torch, ArmModel arm, InputBatch batch, Inference seen, Map<String, List<Tensor>> reference) {
        this.torch = torch;
        this.arm = arm;
        this.batch = batch;
        this.seen = seen;
        this.reference = reference;
    }

    /**
     * Looks.
     *
     * @param teacher whose fused features the arm learned from, to be compared with where it has some; null where there is no teacher
     */
    public static Sight of(Torch torch, ArmModel arm, @Nullable ArmModel teacher, InputBatch batch) {
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            Tensor images = Trainer.images(torch, batch);
            Inference seen = arm.infer(images);
            List<Tensor> fused =
                    teacher == null ? null : teacher.infer(images).pyramids().get("fused");
            Map<String, List<Tensor>> reference = fused == null ? Map.of() : Map.of("fused", fused);
            tensors(seen, reference).forEach(Scope::keep);
            return new Sight(torch, arm, batch, seen, reference);
        }
    }

    /** Whether there are fusion weights to change. */
    public boolean fuses() {
        return !seen.fusionWeights().isEmpty();
    }

    /** The weights the arm found itself: per level [high, low]; empty if it does not fuse. */
    public List<double[]> learned(int image) {
        return seen.fusionWeights().stream()
                .map(Tensor::toFloats)
                .map(level -> new double[] {level[2 * image], level[2 * image + 1]})
                .toList();
    }

    /**
     * What the arm finds, in source pixels.
     *
     * @param high per level the share of the high branch, or null for the arm's own; empty for its own everywhere
     */
    public List<Detection> detections(List<@Nullable Double> high) {
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            return arm.detections(inference(high), batch);
        }
    }

    /** What a panel shows, feature vectors too, of one image after another; {@code high} as in {@link #detections}. */
    public List<Map<String, FloatTensor>> maps(List<@Nullable Double> high) {
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            Inference inference = inference(high);
            return new FeatureMaps(batch.size(), batch.size()).of(inference, arm.heads(inference), reference);
        }
    }

    /** Bytes of libtorch's memory that this keeps. */
    public long bytes() {
        return tensors(seen, reference)
                .mapToLong(tensor -> Float.BYTES * tensor.size())
                .sum();
    }

    private Inference inference(List<@Nullable Double> high) {
        return high.isEmpty() ? seen : arm.mixed(seen, weights(high));
    }

    private List<Tensor> weights(List<@Nullable Double> high) {
        List<Tensor> weights = new ArrayList<>();
        for (int k = 0; k < seen.fusionWeights().size(); k++) {
            Double share = k < high.size() ? high.get(k) : null;
            weights.add(share == null ? seen.fusionWeights().get(k) : torch.tensor(pairs(share), batch.size(), 2));
        }
        return weights;
    }

    private float[] pairs(double share) {
        float[] pairs = new float[2 * batch.size()];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = (float) share;
            pairs[i + 1] = 1 - pairs[i];
        }
        return pairs;
    }

    /** Everything that has to outlive the scope it was made in. */
    private static Stream<Tensor> tensors(Inference seen, Map<String, List<Tensor>> reference) {
        Map<String, List<Tensor>> pyramids = new LinkedHashMap<>(seen.pyramids());
        reference.forEach((name, levels) -> pyramids.put("reference." + name, levels));
        return Stream.of(
                        pyramids.values().stream().flatMap(List::stream),
                        seen.fusionWeights().stream(),
                        seen.output().logits().stream(),
                        seen.output().boxes().stream(),
                        seen.output().centerness().stream())
                .flatMap(tensors -> tensors);
    }

    @Override
    public void close() {
        tensors(seen, reference).forEach(Tensor::close);
    }
}
