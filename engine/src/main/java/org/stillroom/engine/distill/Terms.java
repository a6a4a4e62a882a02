package org.stillroom.engine.distill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.stillroom.engine.tensor.Tensor;

/** Collects the terms of one step; those of weight 0 are not computed. */
final class Terms {

    private final List<LossTerm> terms = new ArrayList<>();

    Terms add(String name, double weight, Supplier<Tensor> value) {
        if (weight != 0) {
            terms.add(new LossTerm(name, value.get(), weight));
        }
        return this;
    }

    List<LossTerm> list() {
        return List.copyOf(terms);
    }
}
