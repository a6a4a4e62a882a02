package org.stillroom.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The scale of an axis: where values lie, and what is written beside it.
 *
 * @param ticks ascending, all between the ends
 */
record Ruler(DoubleUnaryOperator scale, double low, double high, List<Tick> ticks) {

    /** Steps between two ticks of time, in seconds. */
    private static final int[] TIMES = {
        1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800
    };

    record Tick(double value, String label) {}

    /** Of round numbers, from the one below the least value to the one above the largest. */
    static Ruler around(double least, double most, int ticks) {
        Axis axis = Axis.holding(least, most, ticks);
        return new Ruler(
                value -> value,
                axis.first() * axis.step(),
                axis.last() * axis.step(),
                axis.ticks().stream()
                        .map(tick -> new Tick(tick, axis.label(tick)))
                        .toList());
    }

    /** With these very ends. */
    static Ruler linear(double low, double high, int ticks) {
        Axis axis = Axis.holding(low, high, ticks);
        double slack = 1e-9 * (high - low);
        return new Ruler(
                value -> value,
                low,
                high,
                axis.ticks().stream()
                        .filter(tick -> tick >= low - slack && tick <= high + slack)
                        .map(tick -> new Tick(tick, axis.label(tick)))
                        .toList());
    }

    /** With these ends, both above 0, a factor as long as any other of its size. */
    static Ruler logarithmic(double low, double high) {
        double decades = Math.log10(high / low);
        int[] digits = decades > 4 ? new int[] {1} : decades > 1.5 ? new int[] {1, 2, 5} : new int[] {1, 2, 3, 4, 5, 7};
        int every = (int) Math.max(1, Math.ceil(decades / 8));
        List<Tick> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (int digit : digits) {
                double value = digit * Math.pow(10, power);
                if (Math.floorMod(power, every) == 0 && value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(value, plain(value, power)));
                }
            }
        }
        return new Ruler(Math::log10, low, high, ticks);
    }

    private static String plain(double value, int power) {
        return power < -4 || power > 6
                ? String.format(Locale.ROOT, "%.0e", value)
                : String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value);
    }

    /** Of Unix seconds, told by the clock of a zone. */
    static Ruler time(double low, double high, ZoneId zone) {
        int step = TIMES[TIMES.length - 1];
        for (int i = TIMES.length - 1; i >= 0 && (high - low) / TIMES[i] < 7; i--) {
            step = TIMES[i];
        }
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern(step < 60 ? "HH:mm:ss" : step < 86400 ? "HH:mm" : "d MMM", Locale.ROOT);
        ZonedDateTime midnight =
                Instant.ofEpochSecond((long) low).atZone(zone).toLocalDate().atStartOfDay(zone);
        List<Tick> ticks = new ArrayList<>();
        ZonedDateTime at = midnight;
        while (at.toEpochSecond() <= high) {
            if (at.toEpochSecond() >= low) {
                ticks.add(new Tick(at.toEpochSecond(), format.format(at)));
            }
            at = at.plus(Duration.ofSeconds(step));
        }
        return new Ruler(value -> value, low, high, ticks);
    }

    /** Where a value lies: 0 at the lower end, 1 at the upper; NaN for one that has no place. */
    double place(double value) {
        double from = scale.applyAsDouble(low);
        double at = (scale.applyAsDouble(value) - from) / (scale.applyAsDouble(high) - from);
        return Double.isFinite(at) ? at : Double.NaN;
    }
}
