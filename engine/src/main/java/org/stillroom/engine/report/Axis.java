package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis whose ends and ticks are round numbers.
 *
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 * @param first tick at the lower end, in steps
 * @param last tick at the upper end, in steps
 */
record Axis(double step, long first, long last) {

    /**
     * The shortest that holds both values.
     *
     * @param least finite
     * @param most finite, not less
     * @param ticks about so many, at least 1
     */
    static Axis holding(double least, double most, int ticks) {
        double range = most - least;
        // A single value lies in the middle of a range of its own size.
        double shown = range > 0 ? range : Math.max(Math.abs(most), 1);
        double step = round(shown / ticks);
        double from = range > 0 ? least : least - shown / 2;
        double to = range > 0 ? most : most + shown / 2;
        return new Axis(step, (long) Math.floor(from / step + 1e-9), (long) Math.ceil(to / step - 1e-9));
    }

    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double mantissa = step / power;
        if (mantissa <= 1) {
            return power;
        }
        return (mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10) * power;
    }

    /** From the lower end to the upper. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** With as many decimals as tell neighbours apart; beyond those as a power of ten. */
    String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return decimals > 5 || Math.abs(tick) >= 1e7
                ? String.format(Locale.ROOT, "%.1e", tick)
                : String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper. */
    double place(double value) {
        return (value / step - first) / (last - first);
    }
}
