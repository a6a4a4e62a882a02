package org.stillroom.app.fusion;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.fusion.SizeRelation.Point;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;

/** A dot for every test image: how large its objects are, and how much it takes from the high branch; the chosen image ringed. */
final class SizeScatter extends Region {

    private static final double TOP = 8;
    private static final double BOTTOM = 22;
    private static final double LEFT = 30;
    private static final double RIGHT = 8;
    private static final double RADIUS = 2.4;
    private static final double REACH = 6;
    private static final Font FONT = Font.font("System", 11);

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private SizeRelation relation = new SizeRelation(List.of(), Double.NaN);
    private Axes axes = Axes.of(List.of());
    private long chosen;
    private Palette palette = Palette.LIGHT;

    /** @param choose is told of the image whose dot is clicked */
    SizeScatter(String id, LongConsumer choose) {
        setId(id);
        setMinSize(0, 0);
        canvas.setManaged(false);
        getChildren().add(canvas);
        canvas.setOnMouseMoved(event -> explain(at(event.getX(), event.getY())));
        canvas.setOnMouseClicked(event -> {
            Point point = at(event.getX(), event.getY());
            if (point != null) {
                choose.accept(point.image());
            }
        });
    }

    private void explain(@Nullable Point point) {
        if (point == null) {
            Tooltip.uninstall(canvas, tooltip);
        } else {
            tooltip.setText(String.format(
                    Locale.ROOT,
                    "image %d: objects of %.1f px, %.3f of the high branch",
                    point.image(),
                    point.side(),
                    point.high()));
            Tooltip.install(canvas, tooltip);
        }
    }

    void show(SizeRelation shown, long image) {
        relation = shown;
        axes = Axes.of(shown.points());
        chosen = image;
        draw();
    }

    void setPalette(Palette shown) {
        palette = shown;
        draw();
    }

    private @Nullable Point at(double x, double y) {
        return relation.points().stream()
                .filter(point -> Math.hypot(x - x(point), y - y(point.high())) <= REACH)
                .findFirst()
                .orElse(null);
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
        if (relation.points().isEmpty() || canvas.getWidth() <= LEFT + RIGHT || canvas.getHeight() <= TOP + BOTTOM) {
            return;
        }
        g.setFont(FONT);
        g.setLineWidth(1);
        drawShares(g);
        drawSides(g);
        g.setFill(Paints.fx(Palette.highBranch(), 0.6));
        for (Point point : relation.points()) {
            g.fillOval(x(point) - RADIUS, y(point.high()) - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        g.setStroke(Paints.fx(palette.text()));
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
            g.setStroke(Paints.fx(palette.line()));
            g.strokeLine(LEFT, y, canvas.getWidth() - RIGHT, y);
            g.setFill(Paints.fx(palette.muted()));
            g.fillText(String.format(Locale.ROOT, "%.2f", share), LEFT - 4, y);
        }
    }

    /** At powers of two, as the sides stand on a logarithmic axis. */
    private void drawSides(GraphicsContext g) {
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.CENTER);
        for (int power = (int) Math.ceil(log2(axes.least())); power <= log2(axes.most()); power++) {
            double x = Math.rint(x(Math.pow(2, power))) + 0.5;
            g.setStroke(Paints.fx(palette.line()));
            g.strokeLine(x, TOP, x, canvas.getHeight() - BOTTOM);
            g.setFill(Paints.fx(palette.muted()));
            g.fillText(
                    "%d px".formatted(1 << power),
                    Math.min(x, canvas.getWidth() - RIGHT - 12),
                    canvas.getHeight() - BOTTOM + 4);
        }
    }

    private double x(Point point) {
        return x(point.side());
    }

    private double x(double side) {
        double span = Math.max(0.1, log2(axes.most()) - log2(axes.least()));
        return LEFT + 6 + (log2(side) - log2(axes.least())) / span * (canvas.getWidth() - LEFT - RIGHT - 12);
    }

    private double y(double share) {
        double span = Math.max(1e-6, axes.high() - axes.low());
        return TOP + (axes.high() - share) / span * (canvas.getHeight() - TOP - BOTTOM);
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
