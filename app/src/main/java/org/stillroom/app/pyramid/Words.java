package org.stillroom.app.pyramid;

import java.util.Locale;

/** Numbers as the panel writes them. */
final class Words {

    private Words() {}

    /** Two digits after the point; a dash for what is none. */
    static String number(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
    }

    /** Whole numbers as such, others with one digit after the point. */
    static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }
}
