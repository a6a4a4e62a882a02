package org.stillroom.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Tensor;

/** What a snapshot shows of an inference, one set of maps an image, by the names of {@code docs/run-directory.md}. */
final class FeatureMaps {

    private FeatureMaps() {}

    /**
     * Reduces pyramids to pictures.
     *
     * @param images how many images the inference is of
     * @param reference pyramids of another network on the same images to compare the inference's {@code low} with
     * @return per image, maps [Hk, Wk] and fusion weights [levels, 2]
     */
    static List<Map<String, FloatTensor>> of(Inference inference, Map<String, List<Tensor>> reference, int images) {
        List<Map<String, FloatTensor>> maps = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            maps.add(new LinkedHashMap<>());
        }
        inference.pyramids().forEach((branch, levels) -> {
            for (int k = 0; k < levels.size(); k++) {
                add(maps, branch + ".energy." + k, energy(levels.get(k)));
            }
        });
        addCosines(
                maps,
                "high-low",
                inference.pyramids().get("high"),
                inference.pyramids().get("low"));
        addCosines(maps, "fused", reference.get("fused"), inference.pyramids().get("low"));
        if (!inference.fusionWeights().isEmpty()) {
            addWeights(maps, inference.fusionWeights());
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

    private static void addCosines(
            List<Map<String, FloatTensor>> maps, String name, @Nullable List<Tensor> a, @Nullable List<Tensor> b) {
        if (a != null && b != null) {
            for (int k = 0; k < a.size(); k++) {
                add(maps, name + ".cosine." + k, cosine(a.get(k), b.get(k)));
            }
        }
    }

    private static void add(List<Map<String, FloatTensor>> maps, String name, Tensor pictures) {
        float[] values = pictures.toFloats();
        long[] shape = {pictures.size(2), pictures.size(3)};
        int size = Math.toIntExact(shape[0] * shape[1]);
        for (int i = 0; i < maps.size(); i++) {
            maps.get(i).put(name, new FloatTensor(shape, Arrays.copyOfRange(values, i * size, (i + 1) * size)));
        }
    }

    private static void addWeights(List<Map<String, FloatTensor>> maps, List<Tensor> weights) {
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
