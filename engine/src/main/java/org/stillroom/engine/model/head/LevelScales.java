package org.stillroom.engine.model.head;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.model.nn.Initializer;
import org.stillroom.engine.model.nn.Parameter;
import org.stillroom.engine.model.nn.ParameterStore;
import org.stillroom.engine.tensor.Tensor;

/** A learnable factor a level, {@code scales.k}, 1 at first: what lets one head speak of boxes of five sizes. */
public final class LevelScales {

    private final List<Parameter> scales = new ArrayList<>();

    /** Registers the factors below the head's names. */
    public LevelScales(ParameterStore.Names head, int levels) {
        for (int k = 0; k < levels; k++) {
            scales.add(head.sub("scales").parameter(Integer.toString(k), Initializer.constant(1), 1));
        }
    }

    /** The values of a level, scaled. */
    public Tensor scaled(int level, Tensor values) {
        return values.mul(scales.get(level).value());
    }

    /**
     * Refuses a pyramid of other levels.
     *
     * @throws IllegalArgumentException if the pyramid has other levels than the head
     */
    public void requireLevels(List<Tensor> pyramid) {
        if (pyramid.size() != scales.size()) {
            throw new IllegalArgumentException(
                    "pyramid of %d levels for a head of %d".formatted(pyramid.size(), scales.size()));
        }
    }
}
