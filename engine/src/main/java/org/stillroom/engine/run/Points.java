package org.stillroom.engine.run;

import java.util.List;
import java.util.Locale;

/** Fractions of AP as people read them: in points of 100, to one decimal, without a negative zero, in every locale. */
public final class Points {

    private Points() {}

    /** {@code 43.1}. */
    public static String of(double fraction) {
        String points = String.format(Locale.ROOT, "%.1f", 100 * fraction);
        return points.equals("-0.0") ? "0.0" : points;
    }

    /** A difference: {@code +2.3}, {@code -0.4}. */
    public static String signed(double fraction) {
        String points = of(fraction);
        return points.startsWith("-") ? points : "+" + points;
    }

    /** {@code [1.1, 3.5]}. */
    public static String interval(List<Double> ends) {
        return "[%s, %s]".formatted(of(ends.get(0)), of(ends.get(1)));
    }
}
