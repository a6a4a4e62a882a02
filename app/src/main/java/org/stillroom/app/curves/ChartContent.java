package org.stillroom.app.curves;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.report.Thinning;

/**
 * All there is to draw in a chart.
 *
 * @param lines in the order of drawing
 * @param digits after the point in readouts; {@link #SIGNIFICANT} for as many as tell the value
 */
public record ChartContent(List<Line> lines, Axis x, Axis y, int digits) {

    /** Four significant digits, wherever the point is. */
    public static final int SIGNIFICANT = -1;

    private static final Ends NOT_KNOWN = new Ends(Double.NaN, Double.NaN);

    /** Nothing over iterations. */
    public static final ChartContent NOTHING = overSteps(List.of(), 1, null, "", 0);

    /** Lowest and highest value of an axis. */
    public record Ends(double low, double high) {

        double span() {
            return high - low;
        }
    }

    /** How values become places. */
    public enum Scale {
        LINEAR,

        /** Leaves out what is not above 0. */
        LOGARITHMIC,

        /** Milliseconds since 1970. */
        TIME
    }

    /**
     * An axis.
     *
     * @param label what the values are, and their unit
     * @param ends null for what the lines need
     * @param unit what values are divided by to be written, as seconds for minutes
     */
    public record Axis(String label, Scale scale, @Nullable Ends ends, double unit) {

        Axis(String label, Scale scale, @Nullable Ends ends) {
            this(label, scale, ends, 1);
        }
    }

    /**
     * How a line is drawn.
     *
     * @param width in pixels
     * @param opacity 0 to 1
     */
    public record Style(Rgb colour, Dash dash, double width, double opacity) {

        /** A line that is read. */
        public static Style of(Rgb colour, Dash dash) {
            return new Style(colour, dash, 1.75, 1);
        }
    }

    /**
     * A line.
     *
     * @param name as the readout says it
     * @param trace what is drawn, already thinned
     * @param raw drawn faintly beneath, already thinned; empty for none
     * @param band around it, already thinned
     * @param exact what is read out
     * @param seen the smallest and the largest value in the part that is looked at; NaN where that is not known
     * @param recipe how its numbers can be made again; empty where somebody else says so
     */
    public record Line(
            String name,
            Style style,
            Trace trace,
            Trace raw,
            Thinning.Band band,
            Exact exact,
            Ends seen,
            String recipe) {

        /** Without a band. */
        public static Line of(String name, Rgb colour, Dash dash, Trace trace, Trace raw, Exact exact) {
            return new Line(name, Style.of(colour, dash), trace, raw, Thinning.Band.NONE, exact, NOT_KNOWN, "");
        }
    }

    /**
     * What a line says where it is read.
     *
     * @param steps optimiser steps of the values
     * @param values as measured
     * @param smooth as drawn; the values where nothing is smoothed
     * @param around edges of the band, one a value; empty without one
     * @param seeds how many a value is the mean of; empty for one
     */
    public record Exact(double[] steps, Trace values, Trace smooth, Thinning.Band around, int[] seeds) {

        /** Values over steps, as they are. */
        public static Exact of(Trace values) {
            return new Exact(values.x(), values, values, Thinning.Band.NONE, new int[0]);
        }

        /** Whether what is drawn is not what was measured. */
        public boolean isSmoothed() {
            return !smooth.equals(values);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Exact that
                    && values.equals(that.values)
                    && smooth.equals(that.smooth)
                    && Arrays.equals(seeds, that.seeds)
                    && Arrays.equals(around.low(), that.around.low());
        }

        @Override
        public int hashCode() {
            return values.hashCode();
        }
    }

    /** Lines over iterations from 0 on, values on a linear axis. */
    public static ChartContent overSteps(
            List<Line> lines, double lastStep, @Nullable Ends range, String valueLabel, int digits) {
        return new ChartContent(
                lines,
                new Axis("iteration", Scale.LINEAR, new Ends(0, Math.max(1, lastStep))),
                new Axis(valueLabel, Scale.LINEAR, range),
                digits);
    }
}
