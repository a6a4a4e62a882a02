package org.stillroom.app.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stillroom.engine.data.DataCheck.SplitReport;

/** How many objects each class has: a row a class, in it a bar a split, each split on a scale of its own so that balance can be compared. */
final class ClassBars extends Region {

    private static final double GAP = 12;
    private static final double MOST_NAME = 180;
    private static final double NUMBER = 92;
    private static final double TALL = 10;

    private final List<Label> heads = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** A class: fractions of the largest class, by split. */
    private record Row(Label name, List<Region> bars, List<Label> numbers, List<Double> parts) {}

    /** Replaces everything. */
    void show(List<SplitReport> splits) {
        getChildren().clear();
        heads.clear();
        rows.clear();
        for (SplitReport split : splits) {
            Label head = new Label(words(split));
            head.getStyleClass().add("dataset-head");
            head.setTooltip(new Tooltip(words(split)));
            heads.add(head);
        }
        getChildren().addAll(heads);
        int classes = splits.isEmpty() ? 0 : splits.get(0).categories().size();
        for (int i = 0; i < classes; i++) {
            rows.add(row(splits, i));
        }
        requestLayout();
    }

    private static String words(SplitReport split) {
        return String.format(
                Locale.ROOT,
                "%s: %,d images%s, %,d objects%s",
                split.name(),
                split.images(),
                split.withoutObjects() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%,d without objects)", split.withoutObjects()),
                split.objects(),
                split.crowds() == 0 ? "" : String.format(Locale.ROOT, ", %,d crowds", split.crowds()));
    }

    private Row row(List<SplitReport> splits, int category) {
        String name = splits.get(0).categories().get(category).category().name();
        Label label = new Label(name);
        label.setTooltip(new Tooltip(name));
        List<Region> bars = new ArrayList<>();
        List<Label> numbers = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        for (SplitReport split : splits) {
            int most = split.categories().stream()
                    .mapToInt(count -> count.objects())
                    .max()
                    .orElse(0);
            int objects = split.categories().get(category).objects();
            Region bar = new Region();
            bar.getStyleClass().add("dataset-bar");
            bars.add(bar);
            parts.add(most == 0 ? 0 : (double) objects / most);
            Label number = new Label(String.format(
                    Locale.ROOT,
                    "%,d  %.1f %%",
                    objects,
                    split.objects() == 0 ? 0 : 100.0 * objects / split.objects()));
            number.getStyleClass().add(objects == 0 ? "dataset-none" : "caption");
            number.setAlignment(Pos.CENTER_LEFT);
            numbers.add(number);
        }
        getChildren().add(label);
        getChildren().addAll(bars);
        getChildren().addAll(numbers);
        return new Row(label, bars, numbers, parts);
    }

    private double rowHeight() {
        return rows.isEmpty() ? 0 : Math.ceil(rows.get(0).name().prefHeight(-1)) + 3;
    }

    @Override
    protected double computePrefHeight(double width) {
        return (rows.size() + 1.5) * rowHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double tall = rowHeight();
        double name = Math.min(
                MOST_NAME,
                rows.stream().mapToDouble(row -> row.name().prefWidth(-1)).max().orElse(0));
        double column = Math.max(NUMBER + 10, (getWidth() - name - GAP) / Math.max(1, heads.size()));
        for (int s = 0; s < heads.size(); s++) {
            heads.get(s).resizeRelocate(name + GAP + s * column, 0, column - GAP, tall);
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double y = (i + 1.5) * tall;
            row.name().resizeRelocate(0, y, name, tall);
            for (int s = 0; s < heads.size(); s++) {
                double left = name + GAP + s * column;
                double wide = row.parts().get(s) * (column - NUMBER - GAP);
                row.bars().get(s).resizeRelocate(left, y + (tall - TALL) / 2, Math.max(1, wide), TALL);
                row.numbers().get(s).resizeRelocate(left + Math.max(1, wide) + 6, y, NUMBER, tall);
            }
        }
    }
}
