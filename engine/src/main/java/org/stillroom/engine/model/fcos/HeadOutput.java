package org.stillroom.engine.model.fcos;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * What the head says of a batch, per level.
 *
 * @param logits class logits [N, K, H, W], before the sigmoid
 * @param distances left, top, right, bottom in strides [N, 4, H, W], scaled and not negative
 * @param centerness logits [N, 1, H, W], before the sigmoid
 */
public record HeadOutput(List<Tensor> logits, List<Tensor> distances, List<Tensor> centerness) {

    public HeadOutput {
        logits = List.copyOf(logits);
        distances = List.copyOf(distances);
        centerness = List.copyOf(centerness);
        if (logits.size() != distances.size() || logits.size() != centerness.size()) {
            throw new IllegalArgumentException("head output with %d, %d and %d levels"
                    .formatted(logits.size(), distances.size(), centerness.size()));
        }
    }

    /** Images {@code from} to {@code to} (exclusive), for branches that went through the head as one batch. */
    public HeadOutput slice(int from, int to) {
        return new HeadOutput(slice(logits, from, to), slice(distances, from, to), slice(centerness, from, to));
    }

    private static List<Tensor> slice(List<Tensor> maps, int from, int to) {
        return maps.stream().map(map -> map.slice(0, from, to)).toList();
    }
}
