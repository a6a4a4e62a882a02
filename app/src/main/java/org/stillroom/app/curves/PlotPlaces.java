package org.stillroom.app.curves;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** From values to pixels: what the axes say, without asking them for every one of many thousand points. */
record PlotPlaces(Rectangle2D area, Direction across, Direction up) {

    /** @param unit what places are divided by on the axis across */
    static PlotPlaces of(XYPlot plot, Rectangle2D area, double unit) {
        return new PlotPlaces(
                area,
                Direction.of(plot.getDomainAxis(), area, plot.getDomainAxisEdge(), unit),
                Direction.of(plot.getRangeAxis(), area, plot.getRangeAxisEdge(), 1));
    }

    double x(double value) {
        return across.pixel(value);
    }

    double y(double value) {
        return up.pixel(value);
    }

    /** The value at a pixel across. */
    double xAt(double pixel) {
        return across.value(pixel);
    }

    double yAt(double pixel) {
        return up.value(pixel);
    }

    /** Of a trace what is seen, and the next point on both sides. */
    Trace seen(Trace trace) {
        int from = Math.max(0, trace.from(across.low) - 1);
        int to = Math.min(trace.size(), trace.from(across.high) + 1);
        return to - from == trace.size()
                ? trace
                : new Trace(Arrays.copyOfRange(trace.x(), from, to), Arrays.copyOfRange(trace.values(), from, to));
    }

    /** Whether there is a place for a value. */
    boolean has(double value) {
        return Double.isFinite(value) && (value > 0 || !up.logarithmic);
    }

    /**
     * Along an axis: a pixel is a linear function of the value, or of its logarithm.
     *
     * @param low value at the one end
     * @param high value at the other
     */
    record Direction(double low, double high, boolean logarithmic, double start, double factor) {

        static Direction of(ValueAxis axis, Rectangle2D area, RectangleEdge edge, double unit) {
            boolean logarithmic = axis instanceof LogAxis;
            double low = unit * axis.getLowerBound();
            double high = unit * axis.getUpperBound();
            double from = axis.valueToJava2D(axis.getLowerBound(), area, edge);
            double to = axis.valueToJava2D(axis.getUpperBound(), area, edge);
            double factor = (to - from) / (measure(high, logarithmic) - measure(low, logarithmic));
            return new Direction(low, high, logarithmic, from - factor * measure(low, logarithmic), factor);
        }

        private static double measure(double value, boolean logarithmic) {
            return logarithmic ? Math.log(value) : value;
        }

        double pixel(double value) {
            return start + factor * measure(value, logarithmic);
        }

        double value(double pixel) {
            double measure = (pixel - start) / factor;
            return logarithmic ? Math.exp(measure) : measure;
        }
    }
}
