package org.stillroom.app.errors;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often something occurs, and where.
 *
 * @param images in which it does, those with the surest detection first
 * @param surest score of all these detections; empty where none is a detection
 */
record Tally(int count, List<Long> images, OptionalDouble surest) {

    static final Tally NONE = new Tally(0, List.of(), OptionalDouble.empty());

    /** Counts one by one. */
    static final class Counter {

        /** Of what is no detection; below all scores. */
        static final double NO_SCORE = -1;

        private final Map<Long, Double> surest = new LinkedHashMap<>();
        private int count;

        void add(long image, double score) {
            count++;
            surest.merge(image, score, Math::max);
        }

        Tally tally() {
            return new Tally(
                    count,
                    surest.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                            .map(Map.Entry::getKey)
                            .toList(),
                    surest.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .filter(score -> score > NO_SCORE)
                            .max());
        }
    }
}
