package org.stillroom.app.comparison;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.comparison.ComparisonViewModel.Line;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Palette;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.run.ArmCost;
import org.stillroom.engine.run.ArmCost.Parts;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.ComparisonTable;

/** The arms with all seeds, and the arms with their cost. */
final class ArmRows {

    private static final double POINTS = 100;

    /** Backbone, neck, head, fusion: the order of {@link #parts}. */
    private static final List<String> PARTS = List.of("backbone", "neck", "head", "fusion");

    private static final List<Rgb> PART_COLOURS =
            List.of(Palette.arm(3), Palette.arm(6), Palette.arm(1), Palette.arm(5));

    private ArmRows() {}

    /** AP with every seed, its mean and spread, and the other statistics' means. */
    static Rows precisions(ComparisonViewModel model) {
        List<Line> lines = model.lines();
        Scale scale = Scale.holding(lines.stream()
                .map(line -> line.arm().AP())
                .flatMap(Collection::stream)
                .filter(Objects::nonNull)
                .mapToDouble(value -> POINTS * value));
        Rows rows = new Rows(
                1,
                HPos.LEFT,
                HPos.CENTER,
                HPos.RIGHT,
                HPos.RIGHT,
                HPos.RIGHT,
                HPos.RIGHT,
                HPos.RIGHT,
                HPos.RIGHT,
                HPos.RIGHT);
        rows.add(Stream.concat(
                        Stream.of(
                                sort(model, "arm", Order.GIVEN, "As the experiment lists them"),
                                new ScaledPane(scale).numbers()),
                        Stream.of(
                                sort(model, "AP", Order.MEAN, "Mean over the seeds ± their standard deviation"),
                                sort(model, "AP50", Order.AP50, "AP at IoU 0.50"),
                                sort(model, "AP75", Order.AP75, "AP at IoU 0.75"),
                                sort(model, "small", Order.SMALL, "AP of objects up to 32² source pixels"),
                                sort(model, "medium", Order.MEDIUM, "AP of objects from 32² to 96² source pixels"),
                                sort(model, "large", Order.LARGE, "AP of objects above 96² source pixels"),
                                sort(model, "steps", Order.ITERATIONS, "Iterations trained")))
                .toArray());
        for (Line line : lines) {
            Comparison.Arm arm = line.arm();
            rows.add(
                    name(model, line),
                    seeds(line, scale),
                    meanAndSpread(arm),
                    points(arm.AP50()),
                    points(arm.AP75()),
                    points(arm.APs()),
                    points(arm.APm()),
                    points(arm.APl()),
                    Integer.toString(arm.iterations()));
        }
        return rows;
    }

    /** What one image costs at inference, by part, beside the precision it buys. */
    static Rows costs(ComparisonViewModel model) {
        List<Line> lines =
                model.lines().stream().filter(line -> line.arm().cost() != null).toList();
        Scale scale = Scale.holding(DoubleStream.concat(
                DoubleStream.of(0),
                lines.stream()
                        .mapToDouble(line -> millions(cost(line).multiplyAdds().total()))));
        Rows rows = new Rows(1, HPos.LEFT, HPos.CENTER, HPos.RIGHT, HPos.RIGHT, HPos.RIGHT, HPos.RIGHT);
        rows.add(
                sort(model, "arm", Order.GIVEN, "As the experiment lists them"),
                new ScaledPane(scale).numbers(),
                sort(model, "multiply-adds", Order.MULTIPLY_ADDS, "Of convolutions and linear layers, one image"),
                sort(model, "parameters", Order.PARAMETERS, "Stored numbers that training changes"),
                sort(model, "latency", Order.LATENCY, latencyWords(lines)),
                sort(model, "AP", Order.MEAN, "Mean over the seeds"));
        for (Line line : lines) {
            ArmCost cost = cost(line);
            rows.add(
                    name(model, line),
                    stacked(cost.multiplyAdds(), scale),
                    ComparisonTable.count(cost.multiplyAdds().total()),
                    explained(ComparisonTable.count(cost.parameters().total()), byPart(cost.parameters())),
                    String.format(Locale.ROOT, "%.1f ms", cost.latency().milliseconds()),
                    meanAndSpread(line.arm()));
        }
        rows.add("", Rows.muted("millions of multiply-adds an image"), "", "", "", "");
        return rows;
    }

    /** Which colour is which part. */
    static List<Node> partKeys() {
        return Stream.iterate(0, i -> i < PARTS.size(), i -> i + 1)
                .<Node>map(i -> {
                    Label key = Rows.muted(PARTS.get(i));
                    key.setGraphic(Rows.swatch(PART_COLOURS.get(i)));
                    return key;
                })
                .toList();
    }

    private static Node name(ComparisonViewModel model, Line line) {
        return Rows.arm(
                line.arm().name(),
                line.colour(),
                line.recipe(),
                () -> model.look(line.arm().name()));
    }

    private static Button sort(ComparisonViewModel model, String words, Order order, String explanation) {
        Button button = new Button(words);
        button.setId("comparison-sort-" + order.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.getStyleClass().addAll("comparison-sort", "quiet");
        if (model.orderProperty().get() == order) {
            button.getStyleClass().add("chosen");
        }
        button.setTooltip(new Tooltip(explanation + ". Click to sort."));
        button.setOnAction(event -> model.orderProperty().set(order));
        return button;
    }

    private static ScaledPane seeds(Line line, Scale scale) {
        Color colour = Paints.fx(line.colour());
        Comparison.Arm arm = line.arm();
        ScaledPane pane = new ScaledPane(scale).ticks();
        Double mean = arm.mean();
        Double sd = arm.sd();
        if (mean != null && sd != null) {
            pane.bar(POINTS * (mean - sd), POINTS * (mean + sd), 6, 0, colour.deriveColor(0, 1, 1, 0.4));
        }
        arm.AP().stream()
                .filter(Objects::nonNull)
                .forEach(value -> pane.dot(POINTS * value, 2.5, colour, Color.TRANSPARENT));
        if (mean != null) {
            pane.dot(POINTS * mean, 4, colour, colour);
        }
        String each = arm.AP().stream().map(ArmRows::points).collect(Collectors.joining(", "));
        Tooltip.install(
                pane,
                new Tooltip("Full dot: mean; hollow dots: AP of the seeds, %s; bar: ± 1 standard deviation"
                        .formatted(each)));
        return pane;
    }

    private static ScaledPane stacked(Parts parts, Scale scale) {
        ScaledPane pane = new ScaledPane(scale).ticks();
        double from = 0;
        List<Long> values = parts(parts);
        for (int i = 0; i < values.size(); i++) {
            double to = from + millions(values.get(i));
            if (to > from) {
                pane.bar(from, to, 10, 0, Paints.fx(PART_COLOURS.get(i)));
            }
            from = to;
        }
        Tooltip.install(pane, new Tooltip(byPart(parts)));
        return pane;
    }

    private static List<Long> parts(Parts parts) {
        return List.of(parts.backbone(), parts.neck(), parts.head(), parts.fusion());
    }

    private static String byPart(Parts parts) {
        List<Long> values = parts(parts);
        return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
                .filter(i -> values.get(i) > 0)
                .map(i -> PARTS.get(i) + " " + ComparisonTable.count(values.get(i)))
                .collect(Collectors.joining(", "));
    }

    private static Node explained(String words, String explanation) {
        Label label = Rows.text(words);
        label.setTooltip(new Tooltip(explanation));
        return label;
    }

    private static String latencyWords(List<Line> lines) {
        return lines.isEmpty()
                ? "Median time of one image"
                : "Median time of one image on %s with %d threads, when training did nothing else"
                        .formatted(
                                cost(lines.get(0)).latency().device(),
                                cost(lines.get(0)).latency().threads());
    }

    private static ArmCost cost(Line line) {
        return Objects.requireNonNull(line.arm().cost());
    }

    private static double millions(long count) {
        return count / 1e6;
    }

    private static String meanAndSpread(Comparison.Arm arm) {
        return arm.sd() == null ? points(arm.mean()) : points(arm.mean()) + " ± " + points(arm.sd());
    }

    private static String points(@Nullable Double fraction) {
        return Wording.points(fraction == null ? OptionalDouble.empty() : OptionalDouble.of(fraction));
    }
}
