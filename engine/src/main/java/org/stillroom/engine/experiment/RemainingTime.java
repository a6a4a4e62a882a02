package org.stillroom.engine.experiment;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Guesses how long is left. Seconds per step, evaluations included, are measured for each kind of arm as it goes; kinds not yet met
 * are taken to cost, relative to those measured, what {@link #RELATIVE_COST} says.
 */
final class RemainingTime {

    /** Seconds per step relative to aligned-low, measured with {@code scenes-quick} on two cores; a first guess for anything else. */
    private static final Map<String, Double> RELATIVE_COST = Map.of(
            "conventional", 0.8,
            "aligned-low", 1.0,
            "high", 1.3,
            "conventional-multiscale", 2.1,
            "aligned-multiscale", 2.3,
            "teacher", 3.2,
            "student", 2.2);

    /** What an arm of a kind costs, in steps of aligned-low. */
    static double cost(String kind, int steps) {
        return relativeCost(kind) * steps;
    }

    private final Map<String, Double> secondsPerStep = new HashMap<>();
    private final Map<String, Start> starts = new HashMap<>();

    private record Start(long nanos, int step) {}

    /** An arm's clock starts at a step. */
    void started(String arm, int step) {
        starts.put(arm, new Start(System.nanoTime(), step));
    }

    /** An arm of this kind has done so many steps. */
    void stepped(String arm, String kind, int step) {
        Start start = starts.get(arm);
        if (start != null && step > start.step()) {
            secondsPerStep.put(kind, (System.nanoTime() - start.nanos()) / 1e9 / (step - start.step()));
        }
    }

    /**
     * Seconds for an arm alone on its lane; null before anything is measured.
     *
     * @param kind of arm, one of those above
     * @param steps still to do
     */
    @Nullable
    Double seconds(String kind, int steps) {
        if (secondsPerStep.isEmpty()) {
            return null;
        }
        double unit = secondsPerStep.entrySet().stream()
                .mapToDouble(measured -> measured.getValue() / relativeCost(measured.getKey()))
                .average()
                .orElseThrow();
        return steps * secondsPerStep.getOrDefault(kind, unit * relativeCost(kind));
    }

    private static double relativeCost(String kind) {
        return RELATIVE_COST.getOrDefault(kind, 1.0);
    }
}
