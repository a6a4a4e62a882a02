package org.stillroom.app.fusion;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.fusion.SizeRelation.Point;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/** A dot for every test image: how large its objects are, and how much it takes from the high branch; the chosen image ringed. */
final class SizeScatter extends Drawing {

    private static final double TOP = 8;
    private static final double BOTTOM = 16;
    private static final double LEFT = 30;
    private static final double RIGHT = 8;
    private static final double RADIUS = 2.4;
    private static final double REACH = 6;

    private SizeRelation relation = new SizeRelation(List.of(), Double.NaN);
    private Axes axes = Axes.of(List.of());
    private long chosen;

    /** @param choose is told of the image whose dot is clicked */
    SizeScatter(String id, LongConsumer choose) {
        super(id);
        setOnMouseClicked(event -> {
            Point point = pointAt(event.getX(), event.getY());
            if (point != null) {
                choose.accept(point.image());
            }
        });
    }

    void show(SizeRelation shown, long image) {
        relation = shown;
        axes = Axes.of(shown.points());
        chosen = image;
        redraw();
    }

    @Override
    @Nullable
    String at(double x, double y) {
        Point point = pointAt(x, y);
        return point == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "image %d: objects of %.1f px, %.3f of the high branch",
                        point.image(),
                        point.side(),
                        point.high());
    }

    private @Nullable Point pointAt(double x, double y) {
        return relation.points().stream()
                .filter(point -> Math.hypot(x - x(point), y - y(point.high())) <= REACH)
                .findFirst()
                .orElse(null);
    }

    @Override
    void draw(GraphicsContext g) {
        if (relation.points().isEmpty() || getWidth() <= left() + RIGHT || getHeight() <= TOP + bottom()) {
            return;
        }
        g.setFont(font().plain());
        g.setLineWidth(1);
        drawShares(g);
        drawSides(g);
        g.setFill(Paints.fx(Palette.highBranch(), 0.6));
        for (Point point : relation.points()) {
            g.fillOval(x(point) - RADIUS, y(point.high()) - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        g.setStroke(Paints.fx(palette().text()));
        g.setLineWidth(1.5);
        relation.points().stream()
                .filter(point -> point.image() == chosen)
                .forEach(point -> g.strokeOval(x(point) - 4.5, y(point.high()) - 4.5, 9, 9));
    }

    private void drawShares(GraphicsContext g) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (double share : new double[] {axes.low(), (axes.low() + axes.high()) / 2, axes.high()}) {
            double y = Math.rint(y(share)) + 0.5;
            g.setStroke(Paints.fx(palette().line()));
            g.strokeLine(left(), y, getWidth() - RIGHT, y);
            g.setFill(Paints.fx(palette().muted()));
            g.fillText(String.format(Locale.ROOT, "%.2f", share), left() - 4, y);
        }
    }

    /** At powers of two, as the sides stand on a logarithmic axis. */
    private void drawSides(GraphicsContext g) {
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        for (int power = (int) Math.ceil(log2(axes.least())); power <= log2(axes.most()); power++) {
            double x = Math.rint(x(Math.pow(2, power))) + 0.5;
            g.setStroke(Paints.fx(palette().line()));
            g.strokeLine(x, TOP, x, getHeight() - bottom());
            g.setFill(Paints.fx(palette().muted()));
            boolean unit = x(2) - x(1) > font().scaled(36);
            g.fillText(
                    (unit ? "%d px" : "%d").formatted(1 << power),
                    Math.min(x, getWidth() - RIGHT - font().scaled(12)),
                    getHeight() - bottom() + 4);
        }
    }

    private double left() {
        return font().scaled(LEFT);
    }

    private double bottom() {
        return 6 + font().scaled(BOTTOM);
    }

    private double x(Point point) {
        return x(point.side());
    }

    private double x(double side) {
        double span = Math.max(0.1, log2(axes.most()) - log2(axes.least()));
        return left() + 6 + (log2(side) - log2(axes.least())) / span * (getWidth() - left() - RIGHT - 12);
    }

    private double y(double share) {
        double span = Math.max(1e-6, axes.high() - axes.low());
        return TOP + (axes.high() - share) / span * (getHeight() - TOP - bottom());
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    /**
     * The ends of both axes. That of shares holds all dots, ends at twentieths, and is a tenth long at least: nothing that is noise shall
     * look like a trend.
     *
     * @param least side
     * @param most side
     * @param low share
     * @param high share
     */
    private record Axes(double least, double most, double low, double high) {

        static Axes of(List<Point> points) {
            DoubleSummaryStatistics sides =
                    points.stream().mapToDouble(Point::side).summaryStatistics();
            DoubleSummaryStatistics shares =
                    points.stream().mapToDouble(Point::high).summaryStatistics();
            double low = Math.max(0, Math.floor(20 * shares.getMin() - 1e-9) / 20);
            double high = Math.min(1, Math.max(low + 0.1, Math.ceil(20 * shares.getMax() + 1e-9) / 20));
            return new Axes(sides.getMin(), sides.getMax(), low, high);
        }
    }
}
