package org.stillroom.app.curves;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;

/** Ticks of a logarithmic axis: powers of two where the range is short, else of ten, written as plain numbers. */
final class LogTicks {

    private LogTicks() {}

    /** Tick distances are in exponents of ten. */
    static TickUnitSource source() {
        TickUnits units = new TickUnits();
        for (double exponents : new double[] {Math.log10(2), 1, 2, 3}) {
            units.add(new NumberTickUnit(exponents, plainNumbers()));
        }
        return units;
    }

    static NumberFormat plainNumbers() {
        return new PlainNumbers();
    }

    /** Two significant digits without an exponent. */
    private static final class PlainNumbers extends NumberFormat {

        @Override
        public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
            int digits = Math.max(0, 1 - (int) Math.floor(Math.log10(Math.max(1e-12, Math.abs(number)))));
            return to.append(String.format(Locale.ROOT, "%." + digits + "f", number));
        }

        @Override
        public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
            return format((double) number, to, position);
        }

        @Override
        public Number parse(String source, ParsePosition position) {
            throw new UnsupportedOperationException("axis labels are not read");
        }
    }
}
