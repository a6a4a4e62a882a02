package org.stillroom.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.stillroom.engine.run.Median;

/**
 * Two ways of doing the same, measured in turns, so that whatever else the machine does falls on both.
 *
 * @param ours costs of a round each
 * @param reference likewise, of the same rounds
 */
public record Paired(List<Cost> ours, List<Cost> reference) {

    public Paired {
        ours = List.copyOf(ours);
        reference = List.copyOf(reference);
        if (ours.isEmpty() || ours.size() != reference.size()) {
            throw new IllegalArgumentException(
                    "%d rounds against %d: expected as many, at least one".formatted(ours.size(), reference.size()));
        }
    }

    /** The median over the rounds of ours over the reference's. */
    public double ratio(ToDoubleFunction<Cost> measure) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(measure.applyAsDouble(ours.get(i)) / measure.applyAsDouble(reference.get(i)));
        }
        return Median.of(ratios);
    }
}
