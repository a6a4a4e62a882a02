package org.stillroom.engine.model.fcos;

import org.stillroom.engine.tensor.Tensor;

/** The three detection losses of one branch, scalars; MSAD adds them with equal weight. */
public record FcosLosses(Tensor classification, Tensor box, Tensor centerness) {

    /** Their sum. */
    public Tensor total() {
        return classification.add(box).add(centerness);
    }
}
