package org.stillroom.engine.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of some numbers, the mean of the two middle ones where they are even. */
final class Median {

    private Median() {}

    static double of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values: expected at least one");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    static double of(List<Cost> costs, ToDoubleFunction<Cost> measure) {
        return of(costs.stream().map(measure::applyAsDouble).toList());
    }
}
