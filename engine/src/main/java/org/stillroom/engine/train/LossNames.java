package org.stillroom.engine.train;

import java.util.Map;
import org.stillroom.engine.model.head.DetectionLosses;
import org.stillroom.engine.tensor.Tensor;

/** The names of detection losses in {@code metrics.jsonl}. */
final class LossNames {

    private LossNames() {}

    /** @param prefix {@code loss}, or {@code loss.} and a branch */
    static void add(Map<String, Tensor> terms, String prefix, DetectionLosses losses) {
        losses.terms().forEach((name, value) -> terms.put(prefix + "." + name, value));
    }
}
