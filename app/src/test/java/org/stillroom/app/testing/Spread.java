package org.stillroom.app.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How some durations are spread. */
public final class Spread {

    private final double[] ascending;

    private Spread(double[] ascending) {
        this.ascending = ascending;
    }

    /** Of durations in milliseconds, in any order. */
    public static Spread of(List<Double> millis) {
        return new Spread(
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    /** How many there are. */
    public int size() {
        return ascending.length;
    }

    public double median() {
        return at(0.5);
    }

    /** The smallest duration that {@code share} of all do not exceed; NaN if there are none. */
    public double at(double share) {
        return ascending.length == 0
                ? Double.NaN
                : ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    /** What part of all is longer, 0 to 1. */
    public double above(double millis) {
        return Arrays.stream(ascending).filter(each -> each > millis).count() / (double) Math.max(1, ascending.length);
    }

    /** {@code 412: median 1.2 ms, 99th percentile 7.9 ms, longest 14.0 ms}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms",
                size(),
                median(),
                at(0.99),
                at(1));
    }
}
