package org.stillroom.app.curves;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.Readout.Entry;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;

/** What moves over a chart: the moment looked at, and the values at the pointer. Transparent where neither is. */
final class ReadoutLayer extends Canvas {

    private static final double LINE_HEIGHT = 16;
    private static final double PADDING = 7;
    private static final double GAP = 10;
    /** A chart's own margin at the right is narrower than this, in pixels. */
    private static final double OVERHANG = 40;

    private final CanvasFont font;
    private Palette palette = Palette.LIGHT;
    private List<String> lines = List.of();
    private boolean boxShown = true;

    ReadoutLayer(CanvasFont font) {
        this.font = font;
    }

    void setPalette(Palette palette) {
        this.palette = palette;
    }

    /** The readout as text: the place, then a line for each curve. */
    List<String> lines() {
        return lines;
    }

    /** Whether values stand beside the pointer. */
    void setBoxShown(boolean shown) {
        boxShown = shown;
    }

    /**
     * What moves.
     *
     * @param cursor the moment looked at; null for none
     * @param hovered where the pointer is; null for outside
     * @param pins places that stay marked
     * @param band a rectangle that is being drawn, in pixels; null for none
     */
    record Marks(
            @Nullable Double cursor,
            @Nullable Double hovered,
            List<Double> pins,
            @Nullable Rectangle2D band) {}

    void draw(ChartContent content, PlotPlaces scale, Marks marks) {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        lines = List.of();
        if (marks.cursor() != null) {
            drawCursor(g, scale, marks.cursor());
        }
        for (int i = 0; i < marks.pins().size(); i++) {
            drawPin(g, scale, marks.pins().get(i), Integer.toString(i + 1));
        }
        if (marks.hovered() != null) {
            readout(content, marks.hovered()).ifPresent(readout -> drawReadout(g, content, scale, readout));
        }
        Rectangle2D band = marks.band();
        if (band != null) {
            drawBand(g, band);
        }
    }

    private static Optional<Readout> readout(ChartContent content, double place) {
        return Readout.at(
                place,
                content.lines().stream()
                        .map(line -> new Readout.Named(line.name(), line.exact()))
                        .toList());
    }

    private static boolean isOutside(PlotPlaces scale, double x) {
        return x < scale.area().getMinX() - 1 || x > scale.area().getMaxX() + 1;
    }

    private void drawCursor(GraphicsContext g, PlotPlaces scale, double place) {
        double x = Math.round(scale.x(place)) + 0.5;
        if (isOutside(scale, x)) {
            return;
        }
        g.setFill(Paints.fx(palette.accent()));
        for (double y = Math.floor(scale.area().getMinY()); y < scale.area().getMaxY(); y += 7) {
            g.fillRect(x - 0.5, y, 1, Math.min(4, scale.area().getMaxY() - y));
        }
    }

    /** On whole pixels, which cost software rendering a fraction of a stroke. */
    private static void upright(GraphicsContext g, PlotPlaces scale, double x) {
        double top = Math.floor(scale.area().getMinY());
        g.fillRect(x - 0.5, top, 1, Math.ceil(scale.area().getMaxY()) - top);
    }

    /** A line with its number on top, by which the table names it. */
    private void drawPin(GraphicsContext g, PlotPlaces scale, double place, String number) {
        double x = Math.round(scale.x(place)) + 0.5;
        if (isOutside(scale, x)) {
            return;
        }
        double top = scale.area().getMinY();
        g.setFill(Paints.fx(palette.text()));
        upright(g, scale, x);
        double size = font.scaled(LINE_HEIGHT) - 2;
        g.fillOval(x - size / 2, Math.max(0, top - size / 2), size, size);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        g.setFont(font.bold());
        g.setFill(Paints.fx(palette.surface()));
        g.fillText(number, x, Math.max(0, top - size / 2) + size / 2);
    }

    private void drawBand(GraphicsContext g, Rectangle2D band) {
        g.setFill(Paints.fx(palette.accent(), 0.14));
        g.fillRect(band.getX(), band.getY(), band.getWidth(), band.getHeight());
        g.setStroke(Paints.fx(palette.accent()));
        g.setLineWidth(1);
        g.strokeRect(
                Math.rint(band.getX()) + 0.5,
                Math.rint(band.getY()) + 0.5,
                Math.rint(band.getWidth()),
                Math.rint(band.getHeight()));
    }

    private void drawReadout(GraphicsContext g, ChartContent content, PlotPlaces scale, Readout readout) {
        double x = Math.round(scale.x(readout.place())) + 0.5;
        if (isOutside(scale, x)) {
            return;
        }
        g.setFill(Paints.fx(palette.muted()));
        upright(g, scale, x);
        for (Entry entry : readout.entries()) {
            double y = scale.y(entry.smooth());
            if (scale.area().contains(scale.area().getCenterX(), y)) {
                g.setFill(Paints.fx(colour(content, entry)));
                g.fillOval(scale.x(entry.place()) - 3.5, y - 3.5, 7, 7);
            }
        }
        lines = texts(content, readout);
        if (boxShown) {
            drawBox(g, content, scale, readout, x);
        }
    }

    private static List<String> texts(ChartContent content, Readout readout) {
        List<String> texts = new ArrayList<>(List.of(ChartWords.named(content.x(), readout.place())));
        for (Entry entry : readout.entries()) {
            String smooth = smooth(content, entry);
            texts.add("%s %s%s"
                    .formatted(
                            name(content, readout, entry),
                            ChartWords.value(entry.value(), content.digits()),
                            smooth.isEmpty() ? "" : " " + smooth));
        }
        return List.copyOf(texts);
    }

    private static String name(ChartContent content, Readout readout, Entry entry) {
        return entry.place() == readout.place()
                ? entry.name()
                : "%s (%s)".formatted(entry.name(), ChartWords.place(content.x(), entry.place()));
    }

    /** What is drawn, where that is not what was measured. */
    private static String smooth(ChartContent content, Entry entry) {
        return entry.smooth() == entry.value() ? "" : "~" + ChartWords.value(entry.smooth(), content.digits());
    }

    private static double widest(List<String> words, Font font) {
        return words.stream()
                .mapToDouble(each -> CanvasFont.width(each, font))
                .max()
                .orElse(0);
    }

    private void drawBox(GraphicsContext g, ChartContent content, PlotPlaces scale, Readout readout, double x) {
        String title = ChartWords.named(content.x(), readout.place());
        double line = font.scaled(LINE_HEIGHT);
        // More than there is room for would hide the title, too.
        int most = (int) Math.max(1, (getHeight() - 2 * PADDING) / line - 1);
        List<Entry> entries = readout.entries().stream().limit(most).toList();
        List<String> names =
                entries.stream().map(entry -> name(content, readout, entry)).toList();
        List<String> values = entries.stream()
                .map(entry -> ChartWords.value(entry.value(), content.digits()))
                .toList();
        List<String> smooths =
                entries.stream().map(entry -> smooth(content, entry)).toList();
        double smoothWidth = widest(smooths, font.plain());
        double valuesEnd = smoothWidth > 0 ? smoothWidth + 8 : 0;
        double width = 2 * PADDING
                + Math.max(
                        CanvasFont.width(title, font.bold()),
                        14 + widest(names, font.plain()) + 14 + widest(values, font.bold()) + valuesEnd);
        double height = 2 * PADDING + line * (names.size() + 1);
        double left = left(x, width, scale.area().getMaxX());
        double top = Math.max(0, Math.min(scale.area().getMinY() - 10, getHeight() - height));
        drawGround(g, left, top, width, height);
        drawWords(g, title, font.plain(), palette.muted(), left + PADDING, top + PADDING, TextAlignment.LEFT);
        double right = left + width - PADDING;
        for (int i = 0; i < names.size(); i++) {
            double y = top + PADDING + line * (i + 1);
            g.setFill(Paints.fx(colour(content, entries.get(i))));
            g.fillRoundRect(left + PADDING, y + (line - 8) / 2, 8, 8, 3, 3);
            drawWords(g, names.get(i), font.plain(), palette.text(), left + PADDING + 14, y, TextAlignment.LEFT);
            drawWords(g, values.get(i), font.bold(), palette.text(), right - valuesEnd, y, TextAlignment.RIGHT);
            drawWords(g, smooths.get(i), font.plain(), palette.muted(), right, y, TextAlignment.RIGHT);
        }
    }

    /** Beside the curves where this layer reaches beyond them, else right of the pointer, else left of it. */
    private double left(double x, double width, double curvesEnd) {
        double last = getWidth() - width;
        if (last < x + GAP) {
            return Math.max(0, x - GAP - width);
        }
        boolean roomBeside = getWidth() - curvesEnd > OVERHANG;
        return roomBeside ? Math.max(x + GAP, Math.min(curvesEnd, last)) : x + GAP;
    }

    private void drawGround(GraphicsContext g, double left, double top, double width, double height) {
        g.setFill(Color.color(0, 0, 0, 0.18));
        g.fillRoundRect(left + 1, top + 2, width, height, 8, 8);
        g.setFill(Paints.fx(palette.surface()));
        g.fillRoundRect(left, top, width, height, 8, 8);
        g.setStroke(Paints.fx(palette.line()));
        g.setLineWidth(1);
        g.strokeRoundRect(left + 0.5, top + 0.5, width - 1, height - 1, 8, 8);
    }

    private static void drawWords(
            GraphicsContext g, String words, Font font, Rgb colour, double x, double y, TextAlignment alignment) {
        g.setFont(font);
        g.setFill(Paints.fx(colour));
        g.setTextAlign(alignment);
        g.setTextBaseline(VPos.TOP);
        g.fillText(words, x, y);
    }

    private static Rgb colour(ChartContent content, Entry entry) {
        return content.lines().stream()
                .filter(line -> line.name().equals(entry.name()))
                .map(line -> line.style().colour())
                .findFirst()
                .orElseThrow();
    }
}
