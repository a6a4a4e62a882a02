package org.stillroom.app.comparison;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.comparison.ComparisonViewModel.Answered;
import org.stillroom.app.theme.Paints;
import org.stillroom.engine.run.Comparison.Difference;
import org.stillroom.engine.run.Points;
import org.stillroom.engine.run.Verdict;

/** For every question the arms that answer it: each difference with its interval over seeds and over images, and the verdict. */
final class VerdictRows {

    private static final int CHART = 2;
    private static final double POINTS = 100;

    private VerdictRows() {}

    static Rows of(ComparisonViewModel model) {
        List<Answered> verdicts = model.verdicts();
        Scale scale = Scale.holding(DoubleStream.concat(
                DoubleStream.of(0),
                verdicts.stream().flatMap(each -> each.differences().stream()).flatMapToDouble(VerdictRows::extent)));
        Rows rows = new Rows(CHART, HPos.LEFT, HPos.LEFT, HPos.CENTER, HPos.RIGHT, HPos.LEFT);
        for (Answered each : verdicts) {
            rows.addHeading(each.question());
            for (Difference difference : each.differences()) {
                Color colour = Paints.fx(model.colour(difference.arm()));
                rows.add(
                        Rows.arm(
                                difference.arm(),
                                model.colour(difference.arm()),
                                difference.arm() + ": " + difference.verdict(),
                                () -> model.look(difference.arm())),
                        Rows.muted("over " + difference.against()),
                        chart(difference, scale, colour),
                        difference.figures(),
                        word(difference));
            }
        }
        rows.add("", Rows.muted("AP points"), new ScaledPane(scale).numbers(), "", "");
        return rows;
    }

    private static DoubleStream extent(Difference difference) {
        return DoubleStream.concat(
                        difference.values().stream().mapToDouble(value -> value),
                        DoubleStream.concat(ends(difference.interval()), ends(difference.imageInterval())))
                .map(value -> POINTS * value);
    }

    private static DoubleStream ends(@Nullable List<Double> interval) {
        return interval == null ? DoubleStream.empty() : interval.stream().mapToDouble(end -> end);
    }

    private static ScaledPane chart(Difference difference, Scale scale, Color colour) {
        ScaledPane chart = new ScaledPane(scale).ticks().rule(0, "plot-zero");
        List<Double> images = difference.imageInterval();
        if (images != null) {
            chart.bar(POINTS * images.get(0), POINTS * images.get(1), 2, 6, colour.deriveColor(0, 1, 1, 0.55));
        }
        List<Double> seeds = difference.interval();
        if (seeds != null) {
            chart.bar(POINTS * seeds.get(0), POINTS * seeds.get(1), 6, 0, colour.deriveColor(0, 1, 1, 0.4));
        }
        difference.values().forEach(value -> chart.dot(POINTS * value, 2.5, colour, Color.TRANSPARENT));
        chart.dot(POINTS * difference.mean(), 4, colour, colour);
        Tooltip.install(chart, new Tooltip(explained(difference)));
        return chart;
    }

    private static String explained(Difference difference) {
        String seeds = difference.values().stream().map(Points::signed).collect(Collectors.joining(", "));
        StringBuilder words = new StringBuilder("%s minus %s, AP points\nfull dot: mean %s; hollow dots: the seeds, %s"
                .formatted(difference.arm(), difference.against(), Points.signed(difference.mean()), seeds));
        words.append(
                difference.interval() == null
                        ? "\none seed: no interval, other seeds may say otherwise"
                        : "\nbroad bar: 95 % t-interval over seeds " + Points.interval(difference.interval()));
        if (difference.imageInterval() != null) {
            words.append("\nthin bar: 95 %% bootstrap over test images %s, these very models"
                    .formatted(Points.interval(difference.imageInterval())));
        }
        return words.toString();
    }

    private static Label word(Difference difference) {
        Label label = Rows.text(difference.outcome().words());
        label.getStyleClass().add(difference.outcome() == Verdict.HOLDS ? "strong" : "muted");
        return label;
    }
}
