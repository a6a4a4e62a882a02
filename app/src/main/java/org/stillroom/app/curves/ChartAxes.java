package org.stillroom.app.curves;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Locale;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Axis;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Scale;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/** A chart's axes as JFreeChart has them. */
final class ChartAxes {

    /** Numbers that stand close are not read: a chart has a number every 60 pixels across at most, every 25 up. */
    private static final RectangleInsets ROOM_ACROSS = new RectangleInsets(2, 18, 2, 18);

    private static final BasicStroke WHOLE_PIXEL = new BasicStroke(1);

    private static final RectangleInsets ROOM_UP = new RectangleInsets(5, 4, 5, 4);

    private ChartAxes() {}

    /**
     * The axis from left to right.
     *
     * @param zoom what of it is looked at; null for all, with a little room at both ends
     * @param label null for none
     */
    static ValueAxis across(Axis axis, @Nullable Ends zoom, @Nullable String label) {
        Ends whole = axis.ends() == null ? new Ends(0, 1) : axis.ends();
        Ends ends = zoom == null ? roomy(axis.scale(), whole) : zoom;
        double low = ends.low() / axis.unit();
        double high = ends.high() / axis.unit();
        ValueAxis made = switch (axis.scale()) {
            case LINEAR -> steps(axis, high - low);
            case LOGARITHMIC -> logarithmic(low);
            case TIME -> new DateAxis();
        };
        made.setLabel(label);
        made.setRange(low, high);
        made.setTickLabelInsets(ROOM_ACROSS);
        return made;
    }

    private static Ends roomy(Scale scale, Ends ends) {
        if (scale == Scale.LOGARITHMIC) {
            double factor = Math.pow(ends.high() / ends.low(), 0.01);
            return new Ends(ends.low() / factor, ends.high() * factor);
        }
        double margin = 0.01 * ends.span();
        return new Ends(ends.low() - margin, ends.high() + margin);
    }

    /** Of iterations there are no halves. */
    private static NumberAxis steps(Axis axis, double span) {
        NumberAxis steps = new NumberAxis();
        steps.setStandardTickUnits(
                axis.unit() == 1 && span >= 2
                        ? NumberAxis.createIntegerTickUnits(Locale.ROOT)
                        : new NumberTickUnitSource());
        steps.setAutoRangeIncludesZero(false);
        return steps;
    }

    /** The axis of values; {@code zoom} is what of it is looked at, null for what the content says. */
    static ValueAxis up(Axis axis, @Nullable Ends zoom, @Nullable String label) {
        Ends ends = zoom == null ? axis.ends() : zoom;
        if (axis.scale() == Scale.LOGARITHMIC) {
            LogAxis made = logarithmic(ends == null ? 1 : ends.low());
            made.setLabel(label);
            made.setRange(ends == null ? 1 : ends.low(), ends == null ? 10 : ends.high());
            return made;
        }
        NumberAxis made = new NumberAxis(label);
        made.setAutoRangeIncludesZero(false);
        made.setStandardTickUnits(new NumberTickUnitSource());
        made.setTickLabelInsets(ROOM_UP);
        if (ends != null) {
            made.setRange(ends.low(), ends.high());
        }
        return made;
    }

    private static LogAxis logarithmic(double low) {
        LogAxis made = new LogAxis();
        made.setSmallestValue(Math.min(1e-9, low > 0 ? low / 2 : 1e-9));
        made.setStandardTickUnits(LogTicks.source());
        made.setNumberFormatOverride(LogTicks.plainNumbers());
        return made;
    }

    static void paint(ValueAxis axis, Palette palette, Font words) {
        axis.setTickLabelPaint(Paints.awt(palette.muted()));
        axis.setLabelPaint(Paints.awt(palette.muted()));
        axis.setTickLabelFont(words);
        axis.setLabelFont(words);
        axis.setAxisLinePaint(Paints.awt(palette.line()));
        // A canvas begins with this width, and FXGraphics2D leaves out a stroke that it has set before, whatever the
        // canvas says by then.
        axis.setAxisLineStroke(WHOLE_PIXEL);
        axis.setTickMarkPaint(Paints.awt(palette.line()));
    }
}
