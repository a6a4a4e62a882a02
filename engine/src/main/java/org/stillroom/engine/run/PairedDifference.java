package org.stillroom.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mean of one difference per seed, its 95 % t-interval, and both in words. */
record PairedDifference(
        List<Double> values, double mean, @Nullable List<Double> interval) {

    private static final double CONFIDENCE = 0.95;

    /** Of at least one value. */
    static PairedDifference of(List<Double> values) {
        double mean = mean(values);
        Double sd = standardDeviation(values);
        if (sd == null) {
            return new PairedDifference(values, mean, null);
        }
        double half = StudentT.twoSidedQuantile(CONFIDENCE, values.size() - 1) * sd / Math.sqrt(values.size());
        return new PairedDifference(values, mean, List.of(mean - half, mean + half));
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** Of the sample (n − 1); null below two values. */
    static @Nullable Double standardDeviation(List<Double> values) {
        if (values.size() < 2) {
            return null;
        }
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    /** {@code +2.3 AP [1.1, 3.5] over student-no-kd, 5 seeds: holds}. */
    String verdict(String metric, String control) {
        String figures = interval == null
                ? "%s %s".formatted(Points.signed(mean), metric)
                : "%s %s %s".formatted(Points.signed(mean), metric, Points.interval(interval));
        return "%s over %s, %s: %s"
                .formatted(
                        figures,
                        control,
                        interval == null ? "1 seed" : values.size() + " seeds",
                        Verdict.of(interval).words());
    }
}
