package org.stillroom.engine.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how long is left. An arm's seconds per step, evaluations included, are measured as it goes; kinds not yet met are taken to
 * cost, relative to those measured, what {@link #RELATIVE_COST} says.
 */
final class RemainingTime {

    /** Seconds per step relative to aligned-low, measured with {@code scenes-quick} on two cores; a first guess for anything else. */
    private static final Map<String, Double> RELATIVE_COST =
            Map.of("conventional", 0.7, "aligned-low", 1.0, "high", 2.0, "teacher", 3.6, "student", 2.0);

    private final Map<String, Double> secondsPerStep = new HashMap<>();
    private long startNanos;
    private int startStep;

    /**
     * Steps still to do.
     *
     * @param kind of arm
     */
    record Work(String kind, int steps) {}

    /** The clock starts at a step. */
    void started(int step) {
        startNanos = System.nanoTime();
        startStep = step;
    }

    void stepped(String kind, int step) {
        if (step > startStep) {
            secondsPerStep.put(kind, (System.nanoTime() - startNanos) / 1e9 / (step - startStep));
        }
    }

    /** Seconds for all of the work; null before anything is measured. */
    @Nullable
    Double seconds(List<Work> work) {
        if (secondsPerStep.isEmpty()) {
            return null;
        }
        double unit = secondsPerStep.entrySet().stream()
                .mapToDouble(measured -> measured.getValue() / RELATIVE_COST.getOrDefault(measured.getKey(), 1.0))
                .average()
                .orElseThrow();
        return work.stream()
                .mapToDouble(part -> part.steps()
                        * secondsPerStep.getOrDefault(part.kind(), unit * RELATIVE_COST.getOrDefault(part.kind(), 1.0)))
                .sum();
    }
}
