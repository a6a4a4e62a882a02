package org.stillroom.app.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/** A cell in which things lie where their values are on a scale; cells of one column with one scale make a chart. */
final class ScaledPane extends Region {

    /** Room for half a dot, or half a number, beyond the ends of the scale. */
    private static final double SIDE = 14;

    private final Scale scale;
    private final List<Runnable> placings = new ArrayList<>();

    ScaledPane(Scale scale) {
        this.scale = scale;
        setMinSize(90, 12);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** A line over the whole height. */
    ScaledPane rule(double value, String style) {
        Line line = new Line();
        line.getStyleClass().add(style);
        return add(line, () -> {
            double x = Math.rint(x(value)) + 0.5;
            line.setStartX(x);
            line.setEndX(x);
            line.setStartY(0);
            line.setEndY(getHeight());
        });
    }

    /** A rule for every tick. */
    ScaledPane ticks() {
        scale.ticks().forEach(tick -> rule(tick, "plot-grid"));
        return this;
    }

    /** The ticks' numbers. */
    ScaledPane numbers() {
        for (double tick : scale.ticks()) {
            Text text = new Text(number(tick));
            text.getStyleClass().add("plot-number");
            text.setTextOrigin(VPos.CENTER);
            add(text, () -> {
                text.setX(x(tick) - text.getLayoutBounds().getWidth() / 2);
                text.setY(getHeight() / 2);
            });
        }
        return this;
    }

    /** A bar from value to value; {@code thickness} in pixels, {@code down} its middle's pixels below the cell's. */
    ScaledPane bar(double from, double to, double thickness, double down, Color colour) {
        Rectangle bar = new Rectangle();
        bar.setFill(colour);
        return add(bar, () -> {
            bar.setX(x(from));
            bar.setWidth(Math.max(1, x(to) - x(from)));
            bar.setY(getHeight() / 2 + down - thickness / 2);
            bar.setHeight(thickness);
        });
    }

    /** A dot, hollow if it has no filling. */
    ScaledPane dot(double value, double radius, Color stroke, Color filling) {
        Circle dot = new Circle(radius);
        dot.setStroke(stroke);
        dot.setStrokeWidth(1.2);
        dot.setFill(filling);
        return add(dot, () -> {
            dot.setCenterX(x(value));
            dot.setCenterY(getHeight() / 2);
        });
    }

    private ScaledPane add(Node node, Runnable placing) {
        node.setManaged(false);
        getChildren().add(node);
        placings.add(placing);
        return this;
    }

    @Override
    protected void layoutChildren() {
        placings.forEach(Runnable::run);
    }

    private double x(double value) {
        return SIDE + scale.share(value) * Math.max(0, getWidth() - 2 * SIDE);
    }

    private String number(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(scale.step()) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", tick);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }
}
