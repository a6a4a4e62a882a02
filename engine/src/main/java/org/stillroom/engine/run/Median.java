package org.stillroom.engine.run;

import java.util.List;

/** The middle of some numbers. */
public final class Median {

    private Median() {}

    /** The one in the middle, of an even count the mean of the two there; NaN without any. */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
