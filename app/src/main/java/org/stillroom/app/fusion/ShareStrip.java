package org.stillroom.app.fusion;

import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.fusion.FusionShares.OfImage;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/** A column a level with a dot for every test image, their mean as a line with its number, the chosen image ringed. */
final class ShareStrip extends Drawing {

    private static final double TOP = 8;
    private static final double BOTTOM = 28;
    private static final double LEFT = 26;
    private static final double RADIUS = 2.2;
    private static final double REACH = 6;

    private FusionShares shares = FusionShares.missing("");
    private long chosen;

    ShareStrip(String id) {
        super(id);
    }

    void show(FusionShares shown, long image) {
        shares = shown;
        chosen = image;
        redraw();
    }

    @Override
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
    void draw(GraphicsContext g) {
        double[] mean = shares.mean();
        if (mean == null || getWidth() <= left() || getHeight() <= TOP + bottom()) {
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
        g.setFont(font().plain());
        for (double share : new double[] {0, 0.5, 1}) {
            double y = Math.rint(y(share)) + 0.5;
            g.setStroke(Paints.fx(palette().line()));
            g.strokeLine(left(), y, getWidth(), y);
            g.setFill(Paints.fx(palette().muted()));
            g.setTextAlign(TextAlignment.RIGHT);
            g.setTextBaseline(VPos.CENTER);
            g.fillText(share == 0.5 ? "0.5" : String.format(Locale.ROOT, "%.0f", share), left() - 5, y);
        }
    }

    private void drawDots(GraphicsContext g, int level) {
        g.setFill(Paints.fx(Palette.highBranch(), 0.5));
        for (OfImage each : shares.spread()) {
            g.fillOval(x(each, level) - RADIUS, y(each.high()[level]) - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        g.setStroke(Paints.fx(palette().text()));
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
        g.setStroke(Paints.fx(palette().text(), 0.8));
        g.setLineWidth(1);
        g.strokeLine(middle - half, y, middle + half, y);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        g.setFill(Paints.fx(palette().text()));
        g.setFont(font().bold());
        g.fillText(String.format(Locale.ROOT, "%.2f", mean), middle, getHeight() - bottom() + 5);
        g.setFill(Paints.fx(palette().muted()));
        g.setFont(font().plain());
        boolean unit = column() > font().scaled(40) || level == shares.levels().size() - 1;
        g.fillText(
                String.format(
                        Locale.ROOT,
                        unit ? "%.0f px" : "%.0f",
                        shares.levels().get(level).stride()),
                middle,
                getHeight() - bottom() + 5 + font().scaled(14));
    }

    private double left() {
        return font().scaled(LEFT);
    }

    private double bottom() {
        return 6 + font().scaled(BOTTOM);
    }

    private double column() {
        return (getWidth() - left()) / Math.max(1, shares.levels().size());
    }

    private double middle(int level) {
        return left() + (level + 0.5) * column();
    }

    /** Dots are spread sideways by their image, always the same way, so that equal shares stay apart. */
    private double x(OfImage image, int level) {
        double golden = image.image() * 0.6180339887498949;
        return middle(level) + (golden - Math.floor(golden) - 0.5) * column() * 0.7;
    }

    private double y(double share) {
        return TOP + (1 - share) * (getHeight() - TOP - bottom());
    }
}
