package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Groups of bars from 0 upwards and a table below, whose columns are the groups and whose rows are the arms. The columns of the second
 * block have a scale of their own.
 */
final class BarPlot extends Region {

    private static final double AXIS = 26;
    private static final double GAP = 0.22;
    private static final double LEAST_BARS = 70;
    private static final double MOST_NAMES = 170;
    private static final double TOP = 6;
    private static final int MOST_RULES = 5;

    /**
     * A kind of error.
     *
     * @param bars one an arm
     * @param numbers the same in the table
     * @param values fractions of AP; empty where not defined
     */
    record Column(Label head, List<Button> bars, List<Button> numbers, List<OptionalDouble> values) {}

    /** Rules at round numbers. */
    private record Axis(List<Region> rules, List<Label> marks) {}

    private List<Node> names = List.of();
    private List<Label> totals = List.of();
    private List<Column> first = List.of();
    private List<Column> second = List.of();
    private final Label totalHead = new Label("AP50");
    private Axis firstAxis = new Axis(List.of(), List.of());
    private Axis secondAxis = new Axis(List.of(), List.of());

    /** Replaces everything; as many names and totals as each column has bars. */
    void show(List<Node> arms, List<Label> armTotals, List<Column> left, List<Column> right) {
        names = List.copyOf(arms);
        totals = List.copyOf(armTotals);
        first = List.copyOf(left);
        second = List.copyOf(right);
        getChildren().clear();
        firstAxis = axis();
        secondAxis = axis();
        totalHead.getStyleClass().setAll("caption");
        totalHead.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(totalHead);
        getChildren().addAll(names);
        getChildren().addAll(totals);
        totals.forEach(total -> total.setAlignment(Pos.CENTER_RIGHT));
        for (Column column : all()) {
            column.head().setAlignment(Pos.CENTER);
            column.numbers().forEach(number -> number.setAlignment(Pos.CENTER));
            getChildren().add(column.head());
            getChildren().addAll(column.bars());
            getChildren().addAll(column.numbers());
        }
        requestLayout();
    }

    private List<Column> all() {
        List<Column> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private Axis axis() {
        List<Region> rules = new ArrayList<>();
        List<Label> marks = new ArrayList<>();
        for (int i = 0; i <= MOST_RULES; i++) {
            Region rule = new Region();
            rule.getStyleClass().add("errors-rule");
            rules.add(rule);
            Label mark = new Label();
            mark.getStyleClass().add("caption");
            mark.setAlignment(Pos.CENTER_RIGHT);
            marks.add(mark);
        }
        getChildren().addAll(rules);
        getChildren().addAll(marks);
        return new Axis(rules, marks);
    }

    private double rowHeight() {
        return first.isEmpty() ? 0 : Math.ceil(first.get(0).head().prefHeight(-1)) + 4;
    }

    private double namesWidth() {
        double most =
                names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0);
        return Math.min(MOST_NAMES, most);
    }

    private double totalsWidth() {
        return totalHead.prefWidth(-1) + 6;
    }

    @Override
    protected double computeMinHeight(double width) {
        return TOP + LEAST_BARS + (names.size() + 1) * rowHeight();
    }

    @Override
    protected void layoutChildren() {
        double row = rowHeight();
        double names = namesWidth();
        double left = names + totalsWidth() + AXIS;
        int columns = first.size() + second.size();
        double width = Math.max(1, (getWidth() - left - AXIS) / Math.max(1, columns));
        double bottom = Math.max(TOP + LEAST_BARS, getHeight() - (this.names.size() + 1) * row);
        layoutNames(names, bottom, row);
        layoutBlock(first, firstAxis, left, width, bottom, row);
        layoutBlock(second, secondAxis, left + first.size() * width + AXIS, width, bottom, row);
    }

    private void layoutNames(double width, double bottom, double row) {
        totalHead.resizeRelocate(width, bottom, totalsWidth(), row);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i) instanceof Control name) {
                name.resizeRelocate(0, bottom + (i + 1) * row, width, row);
            }
            totals.get(i).resizeRelocate(width, bottom + (i + 1) * row, totalsWidth(), row);
        }
    }

    private void layoutBlock(List<Column> block, Axis axis, double left, double width, double bottom, double row) {
        double most = block.stream()
                .flatMap(column -> column.values().stream())
                .mapToDouble(value -> value.orElse(0))
                .max()
                .orElse(0);
        double height = bottom - TOP;
        layoutAxis(axis, most, left, block.size() * width, height);
        for (int g = 0; g < block.size(); g++) {
            Column column = block.get(g);
            double start = left + g * width;
            column.head().resizeRelocate(start, bottom, width, row);
            int count = column.bars().size();
            double each = width * (1 - GAP) / Math.max(1, count);
            for (int i = 0; i < count; i++) {
                double value = column.values().get(i).orElse(0);
                // An empty bar can still be pressed, and seen where it begins.
                double tall = Math.max(2, most == 0 ? 0 : value / most * height);
                column.bars()
                        .get(i)
                        .resizeRelocate(
                                start + width * GAP / 2 + i * each, TOP + height - tall, Math.max(1, each - 1), tall);
                column.numbers().get(i).resizeRelocate(start + 2, bottom + (i + 1) * row, width - 4, row);
            }
        }
    }

    private static void layoutAxis(Axis axis, double most, double left, double width, double height) {
        double step = step(100 * most);
        for (int i = 0; i < axis.rules().size(); i++) {
            double points = i * step;
            boolean there = points <= 100 * most;
            double y = Math.rint(TOP + height - (most == 0 ? 0 : points / (100 * most) * height));
            Region rule = axis.rules().get(i);
            rule.setVisible(there);
            rule.resizeRelocate(left, y, width, 1);
            Label mark = axis.marks().get(i);
            double tall = mark.prefHeight(-1);
            mark.setVisible(there);
            mark.setText(String.format(Locale.ROOT, Math.rint(step) == step ? "%.0f" : "%.1f", points));
            mark.resizeRelocate(left - AXIS, Math.max(0, y - tall / 2), AXIS - 4, tall);
        }
    }

    /** The least of 1, 2, 5 and their multiples by ten with which few rules reach a value. */
    static double step(double most) {
        double step = 0.1;
        for (int i = 0; most / step > MOST_RULES; i++) {
            step *= i % 3 == 1 ? 2.5 : 2;
        }
        return step;
    }
}
