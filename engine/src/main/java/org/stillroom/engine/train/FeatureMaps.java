package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Tensor;

/** What a snapshot shows of an inference, one set of maps an image, by the names of {@code docs/run-directory.md}. */
final class FeatureMaps {

    /** With more class channels than this only the largest score is kept. */
    private static final int FEW_CLASSES = 32;

    private final List<Map<String, FloatTensor>> maps = new ArrayList<>();
    private final int whole;

    /**
     * Ready for one batch.
     *
     * @param images how many the inference is of
     * @param whole how many of them, the first ones, come with their feature vectors; fewer than none is none
     */
    FeatureMaps(int images, int whole) {
        for (int i = 0; i < images; i++) {
            maps.add(new LinkedHashMap<>());
        }
        this.whole = Math.max(0, Math.min(images, whole));
    }

    /**
     * Reduces pyramids to pictures.
     *
     * @param heads what the head says on every branch
     * @param reference pyramids of another network on the same images to compare the inference's {@code low} with
     * @return per image, maps [Hk, Wk], features and class scores [C, Hk, Wk], fusion weights [levels, 2]
     */
    List<Map<String, FloatTensor>> of(
            Inference inference, Map<String, HeadOutput> heads, Map<String, List<Tensor>> reference) {
        inference.pyramids().forEach(this::addFeatures);
        heads.forEach(this::addScores);
        addCosines(
                "high-low",
                inference.pyramids().get("high"),
                inference.pyramids().get("low"));
        addCosines("fused", reference.get("fused"), inference.pyramids().get("low"));
        if (!inference.fusionWeights().isEmpty()) {
            addWeights(inference.fusionWeights());
        }
        return maps;
    }

    /** Root mean square over channels: [N, C, H, W] → [N, 1, H, W]. */
    static Tensor energy(Tensor features) {
        return features.square().mean(1).sqrt();
    }

    /** Cosine of the feature vectors at each position: [N, C, H, W] twice → [N, 1, H, W]; 0 where either vanishes (the norms' product is kept above 1e-12). */
    static Tensor cosine(Tensor a, Tensor b) {
        Tensor norms = a.square().sum(1L).mul(b.square().sum(1L)).sqrt();
        return a.mul(b).sum(1L).div(norms.add(1e-12));
    }

    private void addFeatures(String branch, List<Tensor> levels) {
        for (int k = 0; k < levels.size(); k++) {
            addMap(branch + ".energy." + k, energy(levels.get(k)));
            addVectors(branch + ".features." + k, levels.get(k));
        }
    }

    private void addScores(String branch, HeadOutput head) {
        for (int k = 0; k < head.logits().size(); k++) {
            Tensor scores = head.logits().get(k).sigmoid();
            addMap(branch + ".score." + k, scores.max(1));
            if (scores.size(1) <= FEW_CLASSES) {
                addVectors(branch + ".scores." + k, scores);
            }
        }
        for (int k = 0; k < head.centerness().size(); k++) {
            addMap(branch + ".centerness." + k, head.centerness().get(k).sigmoid());
        }
    }

    private void addCosines(String name, @Nullable List<Tensor> a, @Nullable List<Tensor> b) {
        if (a != null && b != null && haveEqualShapes(a, b)) {
            for (int k = 0; k < a.size(); k++) {
                addMap(name + ".cosine." + k, cosine(a.get(k), b.get(k)));
            }
        }
    }

    /** A student of another grid, or of another number of channels, has nothing to compare position by position. */
    private static boolean haveEqualShapes(List<Tensor> a, List<Tensor> b) {
        return IntStream.range(0, a.size())
                .allMatch(k -> Arrays.equals(a.get(k).shape(), b.get(k).shape()));
    }

    /** @param pictures [N, 1, H, W] */
    private void addMap(String name, Tensor pictures) {
        add(name, pictures, maps.size(), pictures.size(2), pictures.size(3));
    }

    /** @param vectors [N, C, H, W] */
    private void addVectors(String name, Tensor vectors) {
        if (whole > 0) {
            add(name, vectors.slice(0, 0, whole), whole, vectors.size(1), vectors.size(2), vectors.size(3));
        }
    }

    private void add(String name, Tensor batch, int images, long... shape) {
        float[] values = batch.toFloats();
        int size = values.length / images;
        for (int i = 0; i < images; i++) {
            maps.get(i).put(name, new FloatTensor(shape, Arrays.copyOfRange(values, i * size, (i + 1) * size)));
        }
    }

    private void addWeights(List<Tensor> weights) {
        List<float[]> levels = weights.stream().map(Tensor::toFloats).toList();
        for (int i = 0; i < maps.size(); i++) {
            float[] values = new float[2 * levels.size()];
            for (int k = 0; k < levels.size(); k++) {
                values[2 * k] = levels.get(k)[2 * i];
                values[2 * k + 1] = levels.get(k)[2 * i + 1];
            }
            maps.get(i).put("fusion.weights", new FloatTensor(new long[] {levels.size(), 2}, values));
        }
    }
}
