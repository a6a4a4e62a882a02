package org.stillroom.app.curves;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values and places of a chart as words. */
final class ChartWords {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT);

    private ChartWords() {}

    /** A value with so many digits, see {@link ChartContent#digits()}; nothing for NaN. */
    static String value(double value, int digits) {
        if (Double.isNaN(value)) {
            return "";
        }
        if (digits != ChartContent.SIGNIFICANT) {
            return String.format(Locale.ROOT, "%." + digits + "f", value);
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size < 1 ? 4 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** A place of the x axis without its unit: {@code 400}, {@code 12.35}, {@code 21 Nov 15:32:08}. */
    static String place(ChartContent.Axis axis, double place) {
        if (axis.scale() == ChartContent.Scale.TIME) {
            return CLOCK.format(Instant.ofEpochMilli((long) place).atZone(ZoneId.systemDefault()));
        }
        double shown = place / axis.unit();
        return shown == Math.rint(shown)
                ? String.format(Locale.ROOT, "%.0f", shown)
                : String.format(Locale.ROOT, "%.2f", shown);
    }

    /** With its unit: {@code iteration 400}, {@code 12.35 minutes}. */
    static String named(ChartContent.Axis axis, double place) {
        String number = place(axis, place);
        return axis.label().equals("iteration")
                ? "iteration " + number
                : axis.scale() == ChartContent.Scale.TIME ? number : number + " " + axis.label();
    }
}
