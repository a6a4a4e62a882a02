package org.stillroom.app.curves;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.CoalescedCanvas.Readiness;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/**
 * Lines over training. The content is asked for when it is drawn, at most ten times a second, or thirty while a hand moves it, and only
 * while the chart can be seen; what follows the pointer is drawn on a transparent canvas above, which costs nothing of that.
 */
public final class SeriesChart extends Region {

    private static final int FONT_SIZE = 11;

    /** A chart lower than this has no room for the name of its axis, in pixels at a font scale of 1. */
    private static final double LOW = 140;

    /** What the lower axis takes without its name, in pixels at a font scale of 1. */
    private static final double AXIS_HEIGHT = 28;

    private final Source source;
    private final ChartView view = new ChartView();
    private final MeasuredPlot plot = new MeasuredPlot();
    private final JFreeChart chart = new JFreeChart(null, null, plot, false);
    private final CoalescedCanvas canvas;
    private final LinePainter painter = new LinePainter();
    private final CurveRenderer renderer;
    private final CanvasFont font = new CanvasFont(this::changeFont);
    private final ReadoutLayer layer = new ReadoutLayer(font);
    private final DoubleProperty overhang = new SimpleDoubleProperty(this, "overhang");
    private final ReadOnlyObjectWrapper<@Nullable Double> hovered = new ReadOnlyObjectWrapper<>(this, "hovered");
    private Palette palette = Palette.LIGHT;
    private @Nullable ChartContent next;
    private @Nullable ChartContent drawn;
    private @Nullable PlotPlaces scale;
    private @Nullable Picture picture;
    private @Nullable Double cursor;
    private List<Double> pins = List.of();
    private @Nullable Rectangle2D band;

    /** Gives what is drawn. */
    @FunctionalInterface
    public interface Source {

        /**
         * What there is now.
         *
         * @param columns pixels from left to right
         * @param zoom the part of the x axis that is looked at; null for all
         */
        ChartContent content(int columns, @Nullable Ends zoom);
    }

    /** An empty chart, of which always all is seen; {@code source} gives the content for a width in pixels. */
    public SeriesChart(String id, IntFunction<ChartContent> source) {
        this(id, (columns, zoom) -> source.apply(columns));
    }

    /** An empty chart. */
    SeriesChart(String id, Source source) {
        setId(id);
        this.source = source;
        plot.setInsets(new RectangleInsets(9, 2, 2, 14));
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        // The panel shows through: to fill it twice more would cost software rendering as much as the lines.
        plot.setBackgroundPaint(null);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setAntiAlias(true);
        canvas = new CoalescedCanvas(chart, this::refill, this::measure);
        canvas.setId(id + "-canvas");
        renderer = new CurveRenderer(canvas, painter);
        plot.setRenderer(renderer);
        getChildren().addAll(canvas, layer, font);
        changeFont();
        layer.setMouseTransparent(true);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX()));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> readOut(null));
        view.xProperty().addListener(observable -> canvas.hurry());
        view.yProperty().addListener(observable -> canvas.hurry());
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
        canvas.setFirstColour(Paints.fx(palette.line()));
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

    /** What part of it is looked at. */
    ChartView view() {
        return view;
    }

    /** The moment looked at, a dashed line; null for none. */
    public void setCursor(@Nullable Double place) {
        cursor = place;
        drawOverlay();
    }

    /** Places that stay marked. */
    void setPins(List<Double> places) {
        pins = List.copyOf(places);
        drawOverlay();
    }

    /** A rectangle that is being drawn, in pixels; null for none. */
    void setBand(@Nullable Rectangle2D rectangle) {
        band = rectangle;
        drawOverlay();
    }

    /** Called with the step where the chart is clicked. */
    public void setOnStepChosen(DoubleConsumer chosen) {
        canvas.addEventHandler(
                MouseEvent.MOUSE_CLICKED, event -> placeAt(event.getX()).ifPresent(chosen));
    }

    /** How far to the right, in pixels, the readout may reach beyond the chart. */
    public DoubleProperty readoutOverhang() {
        return overhang;
    }

    /** Whether values are read out beside the pointer; the line at the pointer stays. */
    void setBoxShown(boolean shown) {
        layer.setBoxShown(shown);
    }

    /** Shows the readout nearest to a place, as hovering there does; null for none. */
    public void readOut(@Nullable Double place) {
        hovered.set(place);
        drawOverlay();
    }

    /** Where the pointer is on the x axis; null outside. */
    ReadOnlyObjectProperty<@Nullable Double> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    /**
     * Reads where others read that are linked by the same step, and has them read where it is read itself.
     *
     * @param place of a step on the x axis; empty for none
     * @param stepAt of a place
     */
    public void link(
            ObjectProperty<@Nullable Integer> step,
            IntFunction<Optional<Double>> place,
            DoubleFunction<OptionalInt> stepAt) {
        boolean[] passing = {false};
        hovered.addListener((observable, before, now) -> passOn(
                passing,
                () -> step.set(
                        now == null
                                ? null
                                : stepAt.apply(now).stream().boxed().findFirst().orElse(null))));
        step.addListener((observable, before, now) -> passOn(
                passing, () -> readOut(now == null ? null : place.apply(now).orElse(null))));
    }

    /** What has just come from the other side does not go back there. */
    private static void passOn(boolean[] passing, Runnable change) {
        if (!passing[0]) {
            passing[0] = true;
            change.run();
            passing[0] = false;
        }
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
    private record Picture(
            ChartContent content,
            @Nullable Ends x,
            @Nullable Ends y,
            Palette palette,
            Font font,
            double width,
            double height,
            double density) {}

    /** Says whether there is anything to draw that is not drawn already. */
    private Readiness refill(Runnable later) {
        ChartContent content = source.content((int) Math.max(1, getWidth()), view.getX());
        Picture asked = new Picture(
                content, view.getX(), view.getY(), palette, chartFont(), getWidth(), getHeight(), density());
        if (asked.equals(picture)) {
            return Readiness.NOTHING_NEW;
        }
        picture = asked;
        next = content;
        chart.setNotify(false);
        plot.setDomainAxis(ChartAxes.across(
                content.x(),
                view.getX(),
                getHeight() < font.scaled(LOW) ? null : content.x().label()));
        plot.setRangeAxis(ChartAxes.up(content.y(), view.getY(), valueLabel(content)));
        renderer.show(content.lines(), content.x().unit(), density());
        plot.setDataset(data(content));
        paintTheme();
        chart.setNotify(true);
        Rectangle2D area = plot.dataArea(new Rectangle((int) getWidth(), (int) getHeight()));
        LinePainter.Task task = renderer.task(plot, area);
        if (area.isEmpty() || !task.isCrowded()) {
            return Readiness.NOW;
        }
        painter.paint(task, later);
        return Readiness.LATER;
    }

    /** What has just been drawn, and where it lies. */
    private void measure() {
        drawn = next;
        Rectangle2D area = canvas.dataArea();
        scale = drawn == null || area.isEmpty()
                ? null
                : PlotPlaces.of(plot, area, drawn.x().unit());
        drawOverlay();
    }

    /** Pixels of the screen per pixel of the scene. */
    private double density() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    /** Not where it would be cut off. */
    private @Nullable String valueLabel(ChartContent content) {
        double length = CanvasFont.width(content.y().label(), font.plain());
        return length + font.scaled(AXIS_HEIGHT) > getHeight()
                ? null
                : content.y().label();
    }

    private static DefaultXYDataset data(ChartContent content) {
        DefaultXYDataset data = new DefaultXYDataset();
        for (ChartContent.Line line : content.lines()) {
            data.addSeries(
                    data.getSeriesCount(),
                    new double[][] {line.trace().x(), line.trace().values()});
        }
        return data;
    }

    private void paintTheme() {
        plot.setRangeGridlinePaint(Paints.awt(palette.line()));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        for (ValueAxis axis : List.of(plot.getDomainAxis(), plot.getRangeAxis())) {
            ChartAxes.paint(axis, palette, chartFont());
        }
        plot.getRangeAxis().setAxisLineVisible(false);
        plot.getRangeAxis().setTickMarksVisible(false);
    }

    private void hover(double x) {
        OptionalDouble place = placeAt(x);
        readOut(place.isPresent() ? (Double) place.getAsDouble() : null);
    }

    /** The place on the x axis of a pixel; empty beside the lines. */
    private OptionalDouble placeAt(double x) {
        return scale == null || x < scale.area().getMinX() || x > scale.area().getMaxX()
                ? OptionalDouble.empty()
                : OptionalDouble.of(scale.xAt(x));
    }

    /** Places and values of the chart as it was drawn; null before. */
    @Nullable
    PlotPlaces scale() {
        return scale;
    }

    private void drawOverlay() {
        ChartContent content = drawn;
        if (content != null && scale != null) {
            layer.draw(content, scale, new ReadoutLayer.Marks(cursor, hovered.get(), pins, band));
        }
    }
}
