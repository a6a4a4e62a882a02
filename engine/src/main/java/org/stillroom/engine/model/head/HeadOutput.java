package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/**
 * What the head says of a batch, per level. K classes, A boxes a position: 1, or the anchors of an anchor-based family.
 *
 * @param logits class logits [N, A·K, H, W], before the sigmoid; anchor by anchor
 * @param boxes [N, A·D, H, W]; what the D values of a box mean is the family's affair
 * @param centerness logits [N, 1, H, W], before the sigmoid; empty in families without
 */
public record HeadOutput(List<Tensor> logits, List<Tensor> boxes, List<Tensor> centerness) {

    public HeadOutput {
        logits = List.copyOf(logits);
        boxes = List.copyOf(boxes);
        centerness = List.copyOf(centerness);
        if (logits.size() != boxes.size() || !(centerness.isEmpty() || centerness.size() == logits.size())) {
            throw new IllegalArgumentException(
                    "head output with %d, %d and %d levels".formatted(logits.size(), boxes.size(), centerness.size()));
        }
    }

    /** Images {@code from} to {@code to} (exclusive), for branches that went through the head as one batch. */
    public HeadOutput slice(int from, int to) {
        return new HeadOutput(slice(logits, from, to), slice(boxes, from, to), slice(centerness, from, to));
    }

    private static List<Tensor> slice(List<Tensor> maps, int from, int to) {
        return maps.stream().map(map -> map.slice(0, from, to)).toList();
    }
}
