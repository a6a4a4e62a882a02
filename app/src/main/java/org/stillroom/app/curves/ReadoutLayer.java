package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    ReadoutLayer(CanvasFont font) {
        this.font = font;
    }

    void setPalette(Palette palette) {
        this.palette = palette;
    }

    /** The readout as text: the step, then a line for each curve. */
    List<String> lines() {
        return lines;
    }

    void draw(ChartContent content, SeriesChart.Scale scale, @Nullable Double cursor, @Nullable Double hovered) {
        GraphicsContext g = getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        lines = List.of();
        if (cursor != null) {
            drawCursor(g, scale, cursor);
        }
        if (hovered != null) {
            readout(content, hovered).ifPresent(readout -> drawReadout(g, content, scale, readout));
        }
    }

    private static Optional<Readout> readout(ChartContent content, double step) {
        return Readout.at(
                step,
                content.lines().stream()
                        .map(line -> new Readout.Named(line.name(), line.exact()))
                        .toList());
    }

    private void drawCursor(GraphicsContext g, SeriesChart.Scale scale, double step) {
        double x = Math.round(scale.x(step)) + 0.5;
        if (x < scale.area().getMinX() - 1 || x > scale.area().getMaxX() + 1) {
            return;
        }
        g.setStroke(Paints.fx(palette.accent()));
        g.setLineWidth(1.25);
        g.setLineDashes(4, 3);
        g.strokeLine(x, scale.area().getMinY(), x, scale.area().getMaxY());
        g.setLineDashes();
    }

    private void drawReadout(GraphicsContext g, ChartContent content, SeriesChart.Scale scale, Readout readout) {
        double x = Math.round(scale.x(readout.step())) + 0.5;
        g.setStroke(Paints.fx(palette.muted()));
        g.setLineWidth(1);
        g.strokeLine(x, scale.area().getMinY(), x, scale.area().getMaxY());
        for (Entry entry : readout.entries()) {
            double y = scale.y(entry.value());
            g.setFill(Paints.fx(colour(content, entry)));
            g.fillOval(scale.x(entry.step()) - 3.5, y - 3.5, 7, 7);
        }
        drawBox(g, content, scale, readout, x);
    }

    private void drawBox(GraphicsContext g, ChartContent content, SeriesChart.Scale scale, Readout readout, double x) {
        String title = String.format(Locale.ROOT, "iteration %.0f", readout.step());
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of(title));
        for (Entry entry : readout.entries()) {
            names.add(
                    entry.step() == readout.step()
                            ? entry.name()
                            : String.format(Locale.ROOT, "%s (it. %.0f)", entry.name(), entry.step()));
            values.add(format(entry.value(), content.digits()));
            texts.add(names.get(names.size() - 1) + " " + values.get(values.size() - 1));
        }
        lines = List.copyOf(texts);
        double nameWidth = names.stream()
                .mapToDouble(name -> CanvasFont.width(name, font.plain()))
                .max()
                .orElse(0);
        double valueWidth = values.stream()
                .mapToDouble(value -> CanvasFont.width(value, font.bold()))
                .max()
                .orElse(0);
        double width = 2 * PADDING + Math.max(CanvasFont.width(title, font.bold()), 14 + nameWidth + 14 + valueWidth);
        double line = font.scaled(LINE_HEIGHT);
        double height = 2 * PADDING + line * texts.size();
        double left = left(x, width, scale.area().getMaxX());
        double top = Math.max(0, Math.min(scale.area().getMinY() - 10, getHeight() - height));
        drawGround(g, left, top, width, height);
        drawWords(g, title, font.plain(), palette.muted(), left + PADDING, top + PADDING, TextAlignment.LEFT);
        for (int i = 0; i < names.size(); i++) {
            double y = top + PADDING + line * (i + 1);
            g.setFill(Paints.fx(colour(content, readout.entries().get(i))));
            g.fillRoundRect(left + PADDING, y + (line - 8) / 2, 8, 8, 3, 3);
            drawWords(g, names.get(i), font.plain(), palette.text(), left + PADDING + 14, y, TextAlignment.LEFT);
            drawWords(g, values.get(i), font.bold(), palette.text(), left + width - PADDING, y, TextAlignment.RIGHT);
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
                .map(ChartContent.Line::colour)
                .findFirst()
                .orElseThrow();
    }

    private static String format(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
