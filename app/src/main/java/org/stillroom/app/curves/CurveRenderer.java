package org.stillroom.app.curves;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.theme.Paints;
import org.stillroom.engine.report.Thinning;

/**
 * Draws a whole line with its first item: one path a line is a tenth of the work that JFreeChart's own renderers make of it, and bands
 * are one more. First all bands, then what is not smoothed, faintly, then the lines.
 */
final class CurveRenderer extends AbstractXYItemRenderer {

    private static final int POINTS_THAT_STAND_ALONE = 25;
    private static final double DOT = 2.2;

    /** Points a pixel. */
    private static final double CROWDED = 1.5;

    private static final double FAINT = 0.28;
    private static final double BAND = 0.16;

    private List<Line> lines = List.of();
    private double unit = 1;

    /** @param unit what places are divided by on the axis */
    void show(List<Line> shown, double unit) {
        lines = shown;
        this.unit = unit;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2, Rectangle2D dataArea, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
        XYItemRendererState state = new XYItemRendererState(info);
        state.setProcessVisibleItemsOnly(false);
        ValueAxis x = plot.getDomainAxis();
        ValueAxis y = plot.getRangeAxis();
        Places places = new Places(dataArea, x, plot, y);
        for (Line line : lines) {
            band(g2, line, places);
        }
        for (Line line : lines) {
            if (!line.raw().isEmpty()) {
                g2.setPaint(colour(line, FAINT));
                draw(g2, line.raw(), places, new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
            }
        }
        return state;
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D dataArea,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshairState,
            int pass) {
        if (item > 0) {
            return;
        }
        Line line = lines.get(series);
        Places places = new Places(dataArea, domainAxis, plot, rangeAxis);
        g2.setPaint(colour(line, 1));
        draw(g2, line.trace(), places, stroke(line));
        dots(g2, line.trace(), places);
    }

    /** As a path, or where it is crowded as what it covers of each column of pixels. */
    private void draw(Graphics2D g2, Trace trace, Places places, BasicStroke stroke) {
        int columns = (int) Math.ceil(places.area.getWidth()) + 1;
        if (trace.size() <= CROWDED * columns) {
            g2.setStroke(stroke);
            g2.draw(path(trace.x(), trace.values(), places));
            return;
        }
        double[] xs = new double[trace.size()];
        double[] ys = new double[trace.size()];
        for (int i = 0; i < xs.length; i++) {
            double value = trace.values()[i];
            xs[i] = places.x(trace.x()[i] / unit);
            ys[i] = places.has(value) ? places.y(value) : Double.NaN;
        }
        ColumnSpans spans = ColumnSpans.of(xs, ys, (int) Math.floor(places.area.getMinX()), columns);
        if (spans.isSurface()) {
            fill(g2, spans, stroke.getLineWidth());
        } else {
            g2.setStroke(stroke);
            g2.draw(path(spans));
        }
    }

    /** Whole pixels, which cost the renderer least. */
    private static void fill(Graphics2D g2, ColumnSpans spans, double least) {
        for (int i = 0; i < spans.top().length; i++) {
            double top = spans.top()[i];
            if (!Double.isNaN(top)) {
                double height = Math.max(least, spans.bottom()[i] - top);
                g2.fill(new Rectangle2D.Double(spans.left() + i, Math.floor(top), 1, Math.max(1, Math.rint(height))));
            }
        }
    }

    /** A point a column, where it is tall two. */
    private static Path2D path(ColumnSpans spans) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < spans.top().length; i++) {
            double top = spans.top()[i];
            double bottom = spans.bottom()[i];
            double x = spans.left() + i + 0.5;
            if (Double.isNaN(top)) {
                down = false;
            } else if (bottom - top > 1.5) {
                to(path, down, x, top);
                path.lineTo(x, bottom);
                down = true;
            } else {
                to(path, down, x, (top + bottom) / 2);
                down = true;
            }
        }
        return path;
    }

    private static void to(Path2D path, boolean down, double x, double y) {
        if (down) {
            path.lineTo(x, y);
        } else {
            path.moveTo(x, y);
        }
    }

    /** On whole pixels, like what crowded lines are filled with: a stroke costs software rendering many times as much. */
    @Override
    public void drawRangeLine(
            Graphics2D g2,
            XYPlot plot,
            ValueAxis axis,
            Rectangle2D dataArea,
            double value,
            Paint paint,
            Stroke stroke) {
        if (axis.getRange().contains(value)) {
            g2.setPaint(paint);
            double y = Math.floor(axis.valueToJava2D(value, dataArea, plot.getRangeAxisEdge()));
            g2.fill(new Rectangle2D.Double(Math.floor(dataArea.getX()), y, Math.ceil(dataArea.getWidth()), 1));
        }
    }

    private static Color colour(Line line, double opacity) {
        return Paints.awt(line.style().colour(), opacity * line.style().opacity());
    }

    private static BasicStroke stroke(Line line) {
        float width = (float) line.style().width();
        Dash dash = line.style().dash();
        // Where a picture is crowded, round joints cost most and show least.
        boolean dense = line.trace().size() > 1000;
        int join = dense ? BasicStroke.JOIN_BEVEL : BasicStroke.JOIN_ROUND;
        int cap = dense ? BasicStroke.CAP_BUTT : BasicStroke.CAP_ROUND;
        return dash == Dash.SOLID
                ? new BasicStroke(width, cap, join)
                : new BasicStroke(width, cap, join, 1f, dash.floats(), 0f);
    }

    private void band(Graphics2D g2, Line line, Places places) {
        Thinning.Band band = line.band();
        g2.setPaint(colour(line, BAND));
        for (int from = 0; from < band.x().length; from++) {
            int to = from;
            while (to < band.x().length && places.has(band.low()[to]) && places.has(band.high()[to])) {
                to++;
            }
            if (to - from > 1) {
                g2.fill(area(band, from, to, places));
            }
            from = to;
        }
    }

    private Path2D area(Thinning.Band band, int from, int to, Places places) {
        Path2D area = new Path2D.Double();
        area.moveTo(places.x(band.x()[from] / unit), places.y(band.high()[from]));
        for (int i = from + 1; i < to; i++) {
            area.lineTo(places.x(band.x()[i] / unit), places.y(band.high()[i]));
        }
        for (int i = to - 1; i >= from; i--) {
            area.lineTo(places.x(band.x()[i] / unit), places.y(band.low()[i]));
        }
        area.closePath();
        return area;
    }

    private Path2D path(double[] x, double[] y, Places places) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length + 1);
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            boolean there = places.has(y[i]);
            if (there && down) {
                path.lineTo(places.x(x[i] / unit), places.y(y[i]));
            } else if (there) {
                path.moveTo(places.x(x[i] / unit), places.y(y[i]));
            }
            down = there;
        }
        return path;
    }

    /** Of few points all are marked, of many those that have no neighbour. */
    private void dots(Graphics2D g2, Trace trace, Places places) {
        boolean few = trace.size() <= POINTS_THAT_STAND_ALONE;
        for (int i = 0; i < trace.size(); i++) {
            boolean alone = !(i > 0 && places.has(trace.values()[i - 1]))
                    && !(i + 1 < trace.size() && places.has(trace.values()[i + 1]));
            if (places.has(trace.values()[i]) && (few || alone)) {
                double x = places.x(trace.x()[i] / unit);
                double y = places.y(trace.values()[i]);
                g2.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
            }
        }
    }

    /** From values to pixels. */
    private record Places(Rectangle2D area, ValueAxis across, XYPlot plot, ValueAxis up) {

        double x(double value) {
            return across.valueToJava2D(value, area, plot.getDomainAxisEdge());
        }

        double y(double value) {
            return up.valueToJava2D(value, area, plot.getRangeAxisEdge());
        }

        /** Whether there is a place for a value. */
        boolean has(double value) {
            return Double.isFinite(value) && (value > 0 || !(up instanceof LogAxis));
        }
    }
}
