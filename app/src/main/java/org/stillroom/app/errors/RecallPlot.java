package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.Curve;

/**
 * Precision from 0 to 1 over recall from 0 to 1, a line an arm. The pointer marks the nearest point; so do the arrow keys, left and
 * right along the recall, up and down from arm to arm. A click, or Enter, chooses it.
 */
final class RecallPlot extends Region {

    private static final double LEFT = 44;
    private static final double BOTTOM = 34;
    private static final double SPACE = 10;
    private static final int TICKS = 5;
    private static final int STRIDE = 10;

    /** One arm's curve. */
    record Trace(ArmErrors arm, Curve curve, boolean main) {

        /** The largest recall that is reached, as an index; −1 for none. */
        int last() {
            return IntStream.range(0, RecallCurves.RECALLS)
                    .filter(recall -> curve.precision(recall) > 0)
                    .max()
                    .orElse(-1);
        }
    }

    /** A point of a curve. */
    record Mark(Trace trace, int recall) {

        double precision() {
            return trace.curve().precision(recall);
        }
    }

    private final Consumer<@Nullable Mark> marked;
    private final Consumer<Mark> chosen;
    private final List<Line> grid = new ArrayList<>();
    private final List<Text> numbers = new ArrayList<>();
    private final List<Polyline> lines = new ArrayList<>();
    private final Text recallName = word("recall");
    private final Text precisionName = word("precision");
    private final Circle circle = new Circle(5);
    private List<Trace> traces = List.of();
    private @Nullable Mark mark;

    /**
     * Without curves.
     *
     * @param marked called with the point that is marked, null for none
     * @param chosen called with a point whose images are wanted
     */
    RecallPlot(Consumer<@Nullable Mark> marked, Consumer<Mark> chosen) {
        this.marked = marked;
        this.chosen = chosen;
        setId("errors-curves-plot");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("recall-plot");
        for (int i = 0; i <= TICKS; i++) {
            for (int axis = 0; axis < 2; axis++) {
                Line rule = new Line();
                rule.getStyleClass().add("plot-grid");
                grid.add(rule);
                numbers.add(word(String.format(Locale.ROOT, "%.1f", i / (double) TICKS)));
            }
        }
        precisionName.setRotate(-90);
        circle.getStyleClass().add("recall-mark");
        circle.setMouseTransparent(true);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> mark(null));
        setOnMouseClicked(event -> {
            requestFocus();
            point(event);
            choose();
        });
        setOnKeyPressed(this::press);
        setMinSize(120, 100);
    }

    private static Text word(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("plot-number");
        text.setTextOrigin(VPos.CENTER);
        return text;
    }

    void show(List<Trace> shown) {
        Mark before = mark;
        traces = List.copyOf(shown);
        getChildren().setAll(grid);
        getChildren().addAll(numbers);
        getChildren().addAll(recallName, precisionName);
        lines.clear();
        for (Trace trace : traces) {
            Polyline line = new Polyline();
            line.setStroke(Paints.fx(Palette.arm(trace.arm().arm().colour())));
            line.setStrokeWidth(trace.main() ? 2.6 : 1.4);
            line.setMouseTransparent(true);
            line.setId("errors-curve-line-" + trace.arm().arm().id());
            lines.add(line);
        }
        getChildren().addAll(lines);
        getChildren().add(circle);
        mark(before == null ? null : same(before));
        requestLayout();
    }

    /** The same place of the same arm's new curve; null where it has none. */
    private @Nullable Mark same(Mark before) {
        return traces.stream()
                .filter(trace -> trace.arm().arm() == before.trace().arm().arm() && trace.last() >= before.recall())
                .map(trace -> new Mark(trace, before.recall()))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void layoutChildren() {
        for (int i = 0; i <= TICKS; i++) {
            double share = i / (double) TICKS;
            place(grid.get(2 * i), x(share), y(0), x(share), y(1));
            place(grid.get(2 * i + 1), x(0), y(share), x(1), y(share));
            Text below = numbers.get(2 * i);
            below.relocate(x(share) - below.getLayoutBounds().getWidth() / 2, y(0) + 3);
            Text beside = numbers.get(2 * i + 1);
            beside.relocate(
                    x(0) - beside.getLayoutBounds().getWidth() - 4,
                    y(share) - beside.getLayoutBounds().getHeight() / 2);
        }
        recallName.relocate(x(0.5) - recallName.getLayoutBounds().getWidth() / 2, getHeight() - 16);
        // Turned about its middle.
        precisionName.relocate(
                8 - precisionName.getLayoutBounds().getWidth() / 2,
                y(0.5) - precisionName.getLayoutBounds().getHeight() / 2);
        for (int i = 0; i < traces.size(); i++) {
            lines.get(i).getPoints().setAll(points(traces.get(i)));
        }
        placeMark();
    }

    private static void place(Line line, double x1, double y1, double x2, double y2) {
        line.setStartX(Math.rint(x1) + 0.5);
        line.setStartY(Math.rint(y1) + 0.5);
        line.setEndX(Math.rint(x2) + 0.5);
        line.setEndY(Math.rint(y2) + 0.5);
    }

    /** As far as recalls are reached, and there down to 0. */
    private List<Double> points(Trace trace) {
        List<Double> points = new ArrayList<>();
        int last = trace.last();
        for (int recall = 0; recall <= last; recall++) {
            points.add(atRecall(recall));
            points.add(y(trace.curve().precision(recall)));
        }
        if (last >= 0 && last < RecallCurves.RECALLS - 1) {
            points.add(atRecall(last));
            points.add(y(0));
        }
        return points;
    }

    private double atRecall(int recall) {
        return x(recall / (RecallCurves.RECALLS - 1.0));
    }

    private double x(double share) {
        return LEFT + share * Math.max(0, getWidth() - LEFT - SPACE);
    }

    private double y(double share) {
        return SPACE + (1 - share) * Math.max(0, getHeight() - SPACE - BOTTOM);
    }

    private void point(MouseEvent event) {
        Point2D place = new Point2D(event.getX(), event.getY());
        mark(traces.stream()
                .flatMap(trace -> IntStream.rangeClosed(0, trace.last()).mapToObj(recall -> new Mark(trace, recall)))
                .min(Comparator.comparingDouble(
                        point -> place.distance(atRecall(point.recall()), y(point.precision()))))
                .orElse(null));
    }

    private void press(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        int stride = event.isShiftDown() ? STRIDE : 1;
        switch (event.getCode()) {
            case LEFT -> move(0, -stride);
            case RIGHT -> move(0, stride);
            case UP -> move(-1, 0);
            case DOWN -> move(1, 0);
            case ENTER, SPACE -> choose();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int arms, int recalls) {
        if (traces.isEmpty()) {
            return;
        }
        Mark now = mark;
        int from = now == null ? Math.max(0, main()) : traces.indexOf(now.trace());
        Trace trace = traces.get(Math.max(0, Math.min(traces.size() - 1, from + arms)));
        int recall = (now == null ? RecallCurves.RECALLS / 2 : now.recall()) + recalls;
        mark(trace.last() < 0 ? null : new Mark(trace, Math.max(0, Math.min(trace.last(), recall))));
    }

    private int main() {
        return IntStream.range(0, traces.size())
                .filter(i -> traces.get(i).main())
                .findFirst()
                .orElse(-1);
    }

    private void choose() {
        Mark now = mark;
        if (now != null) {
            chosen.accept(now);
        }
    }

    /** Where the marked point lies, in pixels of the plot. */
    Point2D place(Mark point) {
        return new Point2D(atRecall(point.recall()), y(point.precision()));
    }

    private void mark(@Nullable Mark now) {
        mark = now;
        placeMark();
        marked.accept(now);
    }

    private void placeMark() {
        Mark now = mark;
        circle.setVisible(now != null);
        if (now != null) {
            circle.setCenterX(atRecall(now.recall()));
            circle.setCenterY(y(now.precision()));
            circle.setStroke(Paints.fx(Palette.arm(now.trace().arm().arm().colour())));
        }
    }
}
