package org.stillroom.engine.model.head;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stillroom.engine.tensor.Tensor;

/**
 * The detection losses of one branch, as they are added.
 *
 * @param terms scalars by the name that metrics give them ({@code cls}, {@code box}, …), in order
 */
public record DetectionLosses(Map<String, Tensor> terms) {

    public DetectionLosses {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** Their sum. */
    public Tensor total() {
        return terms.values().stream().reduce(Tensor::add).orElseThrow();
    }
}
