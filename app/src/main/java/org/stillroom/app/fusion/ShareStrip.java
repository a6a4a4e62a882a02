package org.stillroom.app.fusion;

import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.fusion.FusionShares.OfImage;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/** A column a level with a dot for every test image, their mean as a line with its number, the chosen image ringed. */
final class ShareStrip extends Region {

    private static final double TOP = 8;
    private static final double BOTTOM = 34;
    private static final double LEFT = 26;
    private static final double RADIUS = 2.2;
    private static final double REACH = 6;
    private static final Font PLAIN = Font.font("System", 11);
    private static final Font BOLD = Font.font("System", FontWeight.BOLD, 11);

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private FusionShares shares = FusionShares.missing("");
    private long chosen;
    private Palette palette = Palette.LIGHT;

    ShareStrip(String id) {
        setId(id);
        setMinSize(0, 0);
        getChildren().add(canvas);
        canvas.setOnMouseMoved(event -> {
            String words = at(event.getX(), event.getY());
            tooltip.setText(words == null ? "" : words);
            if (words == null) {
                Tooltip.uninstall(canvas, tooltip);
            } else {
                Tooltip.install(canvas, tooltip);
            }
        });
    }

    void show(FusionShares shown, long image) {
        shares = shown;
        chosen = image;
        draw();
    }

    void setPalette(Palette shown) {
        palette = shown;
        draw();
    }

    /** What lies at a place of this picture; null for nothing. */
    @Nullable
    String at(double x, double y) {
        for (int k = 0; k < shares.levels().size(); k++) {
            for (OfImage each : shares.spread()) {
                if (Math.hypot(x - x(each, k), y - y(each.high()[k])) <= REACH) {
                    return String.format(
                            Locale.ROOT, "image %d: %.3f of the high branch", each.image(), each.high()[k]);
                }
            }
        }
        return null;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double[] mean = shares.mean();
        if (mean == null || canvas.getWidth() <= LEFT || canvas.getHeight() <= TOP + BOTTOM) {
            return;
        }
        drawScale(g);
        for (int k = 0; k < shares.levels().size(); k++) {
            drawDots(g, k);
            drawMean(g, k, mean[k]);
        }
    }

    private void drawScale(GraphicsContext g) {
        g.setLineWidth(1);
        g.setFont(PLAIN);
        for (double share : new double[] {0, 0.5, 1}) {
            double y = Math.rint(y(share)) + 0.5;
            g.setStroke(Paints.fx(palette.line()));
            g.strokeLine(LEFT, y, canvas.getWidth(), y);
            g.setFill(Paints.fx(palette.muted()));
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(share == 0.5 ? "0.5" : String.format(Locale.ROOT, "%.0f", share), LEFT - 5, y);
        }
    }

    private void drawDots(GraphicsContext g, int level) {
        g.setFill(Paints.fx(Palette.highBranch(), 0.5));
        for (OfImage each : shares.spread()) {
            g.fillOval(x(each, level) - RADIUS, y(each.high()[level]) - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        g.setStroke(Paints.fx(palette.text()));
        g.setLineWidth(1.5);
        for (OfImage each : shares.spread()) {
            if (each.image() == chosen) {
                g.strokeOval(x(each, level) - 4, y(each.high()[level]) - 4, 8, 8);
            }
        }
    }

    private void drawMean(GraphicsContext g, int level, double mean) {
        double y = y(mean);
        double middle = middle(level);
        double half = column() * 0.42;
        g.setStroke(Paints.fx(palette.text(), 0.8));
        g.setLineWidth(1);
        g.strokeLine(middle - half, y, middle + half, y);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        g.setFill(Paints.fx(palette.text()));
        g.setFont(BOLD);
        g.fillText(String.format(Locale.ROOT, "%.2f", mean), middle, canvas.getHeight() - BOTTOM + 5);
        g.setFill(Paints.fx(palette.muted()));
        g.setFont(PLAIN);
        boolean unit = column() > 40 || level == shares.levels().size() - 1;
        g.fillText(
                String.format(
                        Locale.ROOT,
                        unit ? "%.0f px" : "%.0f",
                        shares.levels().get(level).stride()),
                middle,
                canvas.getHeight() - BOTTOM + 19);
    }

    private double column() {
        return (canvas.getWidth() - LEFT) / Math.max(1, shares.levels().size());
    }

    private double middle(int level) {
        return LEFT + (level + 0.5) * column();
    }

    /** Dots are spread sideways by their image, always the same way, so that equal shares stay apart. */
    private double x(OfImage image, int level) {
        double golden = image.image() * 0.6180339887498949;
        return middle(level) + (golden - Math.floor(golden) - 0.5) * column() * 0.7;
    }

    private double y(double share) {
        return TOP + (1 - share) * (canvas.getHeight() - TOP - BOTTOM);
    }
}
