package org.stillroom.app.curves;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/**
 * Lines over training steps. The content is asked for when it is drawn, at most ten times a second and only while the chart can
 * be seen; what follows the pointer is drawn on a transparent canvas above, which costs nothing of that.
 */
public final class SeriesChart extends Region {

    private static final int FONT_SIZE = 11;
    private static final int POINTS_THAT_STAND_ALONE = 25;

    /** A chart lower than this has no room for the name of its axis, in pixels at a font scale of 1. */
    private static final double LOW = 140;

    /** What the lower axis takes without its name, in pixels at a font scale of 1. */
    private static final double AXIS_HEIGHT = 28;

    private final IntFunction<ChartContent> source;
    private final XYPlot plot = new XYPlot();
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final CoalescedCanvas canvas;
    private final CanvasFont font = new CanvasFont(this::changeFont);
    private final ReadoutLayer layer = new ReadoutLayer(font);
    private final NumberAxis steps = new NumberAxis("iteration");
    private final DoubleProperty overhang = new SimpleDoubleProperty(this, "overhang");
    private Palette palette = Palette.LIGHT;
    private @Nullable ChartContent drawn;
    private @Nullable Picture picture;
    private @Nullable Double cursor;
    private @Nullable Double hovered;

    /** An empty chart; {@code source} gives the content for a width in pixels. */
    public SeriesChart(String id, IntFunction<ChartContent> source) {
        setId(id);
        this.source = source;
        steps.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        plot.setDomainAxis(steps);
        plot.setRangeAxis(new NumberAxis());
        plot.setInsets(new RectangleInsets(9, 2, 2, 14));
        plot.setOutlineVisible(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(true);
        canvas = new CoalescedCanvas(chart, this::refill, this::drawOverlay);
        canvas.setId(id + "-canvas");
        getChildren().addAll(canvas, layer, font);
        changeFont();
        layer.setMouseTransparent(true);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX()));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> clearHover());
        overhang.addListener(observable -> requestLayout());
        setViewOrder(-1); // the readout may lie over what stands beside
        setMinSize(0, 0);
        setPalette(palette);
    }

    /** Says that the content has changed. */
    public void invalidate() {
        canvas.invalidate();
    }

    public void setPalette(Palette palette) {
        this.palette = palette;
        layer.setPalette(palette);
        invalidate();
    }

    private void changeFont() {
        canvas.setFont(chartFont());
        drawOverlay();
    }

    private Font chartFont() {
        return new Font(Font.SANS_SERIF, Font.PLAIN, (int) font.scaled(FONT_SIZE));
    }

    /** The moment looked at, a dashed line; null for none. */
    public void setCursor(@Nullable Double step) {
        cursor = step;
        drawOverlay();
    }

    /** Called with the step where the chart is clicked. */
    public void setOnStepChosen(DoubleConsumer chosen) {
        canvas.addEventHandler(
                MouseEvent.MOUSE_CLICKED, event -> stepAt(event.getX()).ifPresent(chosen));
    }

    /** How far to the right, in pixels, the readout may reach beyond the chart. */
    public DoubleProperty readoutOverhang() {
        return overhang;
    }

    /** Shows the readout nearest to a step, as hovering there does. */
    public void readOut(double step) {
        hovered = step;
        drawOverlay();
    }

    /** What the readout says now, a line each; empty without one. */
    public List<String> readout() {
        return layer.lines();
    }

    /** What was drawn last; null before. */
    public @Nullable ChartContent drawn() {
        return drawn;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        layer.setWidth(getWidth() + overhang.get());
        layer.setHeight(getHeight());
        canvas.invalidate();
    }

    /** What decides the picture. */
    private record Picture(ChartContent content, Palette palette, Font font, double width, double height) {}

    /** Says whether there is anything to draw that is not drawn already. */
    private boolean refill() {
        ChartContent content = source.apply((int) Math.max(1, getWidth()));
        Picture asked = new Picture(content, palette, chartFont(), getWidth(), getHeight());
        if (asked.equals(picture)) {
            return false;
        }
        picture = asked;
        drawn = content;
        chart.setNotify(false);
        plot.setRangeAxis(valueAxis(content));
        double margin = 0.01 * Math.max(1, content.lastStep());
        steps.setRange(-margin, Math.max(1, content.lastStep()) + margin);
        steps.setLabel(getHeight() < font.scaled(LOW) ? null : "iteration");
        fill(content);
        paintTheme();
        chart.setNotify(true);
        return true;
    }

    private ValueAxis valueAxis(ChartContent content) {
        if (content.logarithmic()) {
            LogAxis axis = new LogAxis(valueLabel(content));
            axis.setSmallestValue(1e-9);
            axis.setStandardTickUnits(LogTicks.source());
            axis.setNumberFormatOverride(LogTicks.plainNumbers());
            return axis;
        }
        NumberAxis axis = new NumberAxis(valueLabel(content));
        axis.setAutoRangeIncludesZero(false);
        axis.setStandardTickUnits(new NumberTickUnitSource());
        ChartContent.Ends range = content.range();
        if (range != null) {
            axis.setRange(range.low(), range.high());
        }
        return axis;
    }

    /** Not where it would be cut off. */
    private @Nullable String valueLabel(ChartContent content) {
        double length = CanvasFont.width(content.valueLabel(), font.plain());
        return length + font.scaled(AXIS_HEIGHT) > getHeight() ? null : content.valueLabel();
    }

    private void fill(ChartContent content) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (ChartContent.Line line : content.lines()) {
            if (!line.raw().isEmpty()) {
                addSeries(
                        data,
                        renderer,
                        line.raw(),
                        Paints.awt(line.colour(), 0.28),
                        stroke(1f, Dash.SOLID),
                        content.logarithmic());
            }
            int series = addSeries(
                    data,
                    renderer,
                    line.trace(),
                    Paints.awt(line.colour()),
                    stroke(1.75f, line.dash()),
                    content.logarithmic());
            if (line.trace().size() <= POINTS_THAT_STAND_ALONE) {
                renderer.setSeriesShapesVisible(series, true);
                renderer.setSeriesShape(series, new Ellipse2D.Double(-2.2, -2.2, 4.4, 4.4));
            }
        }
        plot.setRenderer(renderer);
        plot.setDataset(data);
    }

    private static int addSeries(
            DefaultXYDataset data,
            XYLineAndShapeRenderer renderer,
            Trace trace,
            java.awt.Color colour,
            BasicStroke stroke,
            boolean logarithmic) {
        int series = data.getSeriesCount();
        data.addSeries(series, new double[][] {trace.steps(), logarithmic ? positive(trace.values()) : trace.values()});
        renderer.setSeriesPaint(series, colour);
        renderer.setSeriesStroke(series, stroke);
        return series;
    }

    private static BasicStroke stroke(float width, Dash dash) {
        return dash == Dash.SOLID
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1f, dash.floats(), 0f);
    }

    private static double[] positive(double[] values) {
        double[] kept = values.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = kept[i] > 0 ? kept[i] : Double.NaN;
        }
        return kept;
    }

    private void paintTheme() {
        chart.setBackgroundPaint(Paints.awt(palette.surface()));
        plot.setBackgroundPaint(Paints.awt(palette.surface()));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Paints.awt(palette.line()));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        Font words = chartFont();
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            axis.setTickLabelPaint(Paints.awt(palette.muted()));
            axis.setLabelPaint(Paints.awt(palette.muted()));
            axis.setTickLabelFont(words);
            axis.setLabelFont(words);
            axis.setAxisLinePaint(Paints.awt(palette.line()));
            axis.setTickMarkPaint(Paints.awt(palette.line()));
        }
        plot.getRangeAxis().setAxisLineVisible(false);
        plot.getRangeAxis().setTickMarksVisible(false);
    }

    private void hover(double x) {
        stepAt(x).ifPresentOrElse(this::readOut, this::clearHover);
    }

    private void clearHover() {
        hovered = null;
        drawOverlay();
    }

    private OptionalDouble stepAt(double x) {
        Rectangle2D area = canvas.dataArea();
        if (area.isEmpty() || x < area.getMinX() || x > area.getMaxX()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(steps.java2DToValue(x, area, plot.getDomainAxisEdge()));
    }

    private void drawOverlay() {
        ChartContent content = drawn;
        Rectangle2D area = canvas.dataArea();
        if (content == null || area.isEmpty()) {
            return;
        }
        Scale scale = new Scale(plot, area);
        layer.draw(content, scale, cursor, hovered);
    }

    /** From steps and values to pixels of the chart as it was drawn. */
    record Scale(XYPlot plot, Rectangle2D area) {

        double x(double step) {
            return plot.getDomainAxis().valueToJava2D(step, area, plot.getDomainAxisEdge());
        }

        double y(double value) {
            return plot.getRangeAxis().valueToJava2D(value, area, plot.getRangeAxisEdge());
        }
    }
}
