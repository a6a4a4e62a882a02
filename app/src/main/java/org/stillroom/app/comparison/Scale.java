package org.stillroom.app.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A horizontal axis that all rows of a table share.
 *
 * @param low its left end, a multiple of the step
 * @param high its right end, another
 * @param step from tick to tick: 1, 2 or 5 times a power of ten
 */
record Scale(double low, double high, double step) {

    private static final int TICKS = 6;

    /** One that holds all values; NaN are none. */
    static Scale holding(DoubleStream values) {
        double[] known = values.filter(Double::isFinite).toArray();
        double low = DoubleStream.of(known).min().orElse(0);
        double high = DoubleStream.of(known).max().orElse(1);
        double span = Math.max(high - low, 1e-9 * Math.max(1, Math.abs(high)));
        double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
        double step = power
                * DoubleStream.of(1, 2, 5, 10)
                        .filter(factor -> span / (factor * power) <= TICKS)
                        .findFirst()
                        .orElse(10);
        double first = Math.floor(low / step + 1e-9) * step;
        double last = Math.ceil(high / step - 1e-9) * step;
        return new Scale(first, last > first ? last : first + step, step);
    }

    /** Where a value lies, from 0 at the left end to 1 at the right. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** From end to end. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = Math.round(low / step); i <= Math.round(high / step); i++) {
            ticks.add(i * step);
        }
        return List.copyOf(ticks);
    }
}
