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
import javafx.scene.canvas.Canvas;
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
 * are one more. First all bands, then what is not smoothed, faintly, then the lines. Where there are many points, lines are pixels
 * that a {@link LinePainter} has drawn.
 */
final class CurveRenderer extends AbstractXYItemRenderer {

    private static final int POINTS_THAT_STAND_ALONE = 25;
    private static final double DOT = 2.2;

    private static final double BAND = 0.16;

    private final Canvas canvas;
    private final LinePainter painter;
    private List<Line> lines = List.of();
    private double unit = 1;
    private double density = 1;
    private boolean crowded;

    /** @param canvas that the chart is drawn on */
    CurveRenderer(Canvas canvas, LinePainter painter) {
        this.canvas = canvas;
        this.painter = painter;
    }

    /**
     * What is drawn next.
     *
     * @param unit what places are divided by on the axis
     * @param density pixels of the screen per pixel of the scene
     */
    void show(List<Line> shown, double unit, double density) {
        lines = shown;
        this.unit = unit;
        this.density = density;
    }

    /** How the lines are drawn where they lie in an area. */
    LinePainter.Task task(XYPlot plot, Rectangle2D dataArea) {
        PlotPlaces places = PlotPlaces.of(plot, dataArea, unit);
        return new LinePainter.Task(lines, places, canvas.getWidth(), canvas.getHeight(), density);
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2, Rectangle2D dataArea, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
        XYItemRendererState state = new XYItemRendererState(info);
        state.setProcessVisibleItemsOnly(false);
        LinePainter.Task task = task(plot, dataArea);
        PlotPlaces places = task.places();
        for (Line line : lines) {
            band(g2, line, places);
        }
        crowded = task.isCrowded();
        if (crowded) {
            canvas.getGraphicsContext2D()
                    .drawImage(
                            painter.image(task),
                            0,
                            0,
                            Math.ceil(density * task.width()) / density,
                            Math.ceil(density * task.height()) / density);
            return state;
        }
        for (Line line : lines) {
            if (!line.raw().isEmpty()) {
                g2.setPaint(colour(line, LinePainter.FAINT));
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
        PlotPlaces places = PlotPlaces.of(plot, dataArea, unit);
        g2.setPaint(colour(line, 1));
        if (!crowded) {
            draw(g2, line.trace(), places, stroke(line));
        }
        dots(g2, line.trace(), places);
    }

    private static void draw(Graphics2D g2, Trace trace, PlotPlaces places, BasicStroke stroke) {
        g2.setStroke(stroke);
        g2.draw(path(places.seen(trace), places));
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

    private static void band(Graphics2D g2, Line line, PlotPlaces places) {
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

    private static Path2D area(Thinning.Band band, int from, int to, PlotPlaces places) {
        Path2D area = new Path2D.Double();
        area.moveTo(places.x(band.x()[from]), places.y(band.high()[from]));
        for (int i = from + 1; i < to; i++) {
            area.lineTo(places.x(band.x()[i]), places.y(band.high()[i]));
        }
        for (int i = to - 1; i >= from; i--) {
            area.lineTo(places.x(band.x()[i]), places.y(band.low()[i]));
        }
        area.closePath();
        return area;
    }

    private static Path2D path(Trace trace, PlotPlaces places) {
        double[] x = trace.x();
        double[] y = trace.values();
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length + 1);
        boolean down = false;
        for (int i = 0; i < x.length; i++) {
            boolean there = places.has(y[i]);
            if (there && down) {
                path.lineTo(places.x(x[i]), places.y(y[i]));
            } else if (there) {
                path.moveTo(places.x(x[i]), places.y(y[i]));
            }
            down = there;
        }
        return path;
    }

    /** Of few points all are marked, of many those that have no neighbour. */
    private static void dots(Graphics2D g2, Trace trace, PlotPlaces places) {
        boolean few = trace.size() <= POINTS_THAT_STAND_ALONE;
        for (int i = 0; i < trace.size(); i++) {
            boolean alone = !(i > 0 && places.has(trace.values()[i - 1]))
                    && !(i + 1 < trace.size() && places.has(trace.values()[i + 1]));
            if (places.has(trace.values()[i]) && (few || alone)) {
                double x = places.x(trace.x()[i]);
                double y = places.y(trace.values()[i]);
                g2.fill(new Ellipse2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
            }
        }
    }
}
