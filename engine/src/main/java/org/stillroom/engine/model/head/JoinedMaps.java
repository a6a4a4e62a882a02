package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.tensor.Tensor;

/** The maps of all levels side by side, the P points of all levels in the order of {@link PointGrids}. */
public final class JoinedMaps {

    private JoinedMaps() {}

    /** Maps [N, C, Hk, Wk] → [N, C, P]. */
    public static Tensor of(List<Tensor> maps) {
        return Tensor.concat(
                maps.stream()
                        .map(map -> map.reshape(map.size(0), map.size(1), -1))
                        .toList(),
                2);
    }

    /**
     * The values of some anchors.
     *
     * @param joined [N, A·D, P]
     * @param values D
     * @param rows int64 [M], into the N·A·P anchors, as {@link DenseLabels} counts them
     * @return [M, D]
     */
    public static Tensor rows(Tensor joined, long values, Tensor rows) {
        if (joined.shape().length != 3) {
            throw new IllegalArgumentException("joined maps %s: expected three axes".formatted(joined.shapeText()));
        }
        return joined.reshape(-1, values, joined.size(2))
                .permute(0, 2, 1)
                .reshape(-1, values)
                .rows(rows);
    }
}
