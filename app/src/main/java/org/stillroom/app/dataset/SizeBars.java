package org.stillroom.app.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stillroom.app.theme.ColourMap;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.experiment.ObjectSizes.Bin;
import org.stillroom.engine.experiment.ObjectSizes.View;

/** Objects by size at one resolution: a bar a range of sides, in it a part a level that learns them, and on top those no level learns. */
final class SizeBars extends Region {

    private static final double GAP = 0.16;
    private static final double LEAST = 60;

    private final Label title = new Label();
    private final Label words = new Label();
    private final List<Key> keys = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    /** A part of the legend. */
    private record Key(Region patch, Label name) {}

    /** A range of sizes: its parts from the bottom upwards. */
    private record Bar(Label range, Label number, List<Region> parts, List<Integer> counts) {

        int objects() {
            return counts.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @param whose what sees this resolution */
    void show(String name, String whose, View view, boolean dark) {
        getChildren().clear();
        keys.clear();
        bars.clear();
        title.setText("%s · %d px".formatted(name, view.size()));
        title.getStyleClass().setAll("label", "dataset-head");
        words.getStyleClass().setAll("label", "caption");
        words.setText(String.format(
                Locale.ROOT,
                "%s; median side %.1f px, %.0f %% below 32, %.0f %% below 16, %.0f %% below 8%s%s",
                whose,
                view.median(),
                100 * view.below(32),
                100 * view.below(16),
                100 * view.below(8),
                view.tooSmall() == 0 ? "" : "; %d under a pixel are left out of training".formatted(view.tooSmall()),
                view.step() == 1 ? "" : "; every %dth object counted".formatted(view.step())));
        words.setWrapText(true);
        words.setTooltip(new Tooltip(words.getText()));
        getChildren().addAll(title, words);
        int levels = view.levels().size();
        for (int level = 0; level < levels; level++) {
            keys.add(key("%s %,d".formatted(view.levels().get(level), view.landed(level)), style(level, levels, dark)));
        }
        keys.add(key("no level %,d".formatted(view.nowhere()), "-fx-background-color: -sr-danger"));
        int first = firstUsed(view);
        for (int i = first; i <= lastUsed(view); i++) {
            bars.add(bar(view, view.bins().get(i), dark));
        }
        requestLayout();
    }

    private static int firstUsed(View view) {
        int i = 0;
        while (i + 1 < view.bins().size() && view.bins().get(i).objects() == 0) {
            i++;
        }
        return i;
    }

    private static int lastUsed(View view) {
        int i = view.bins().size() - 1;
        while (i > 0 && view.bins().get(i).objects() == 0) {
            i--;
        }
        return i;
    }

    private static String style(int level, int levels, boolean dark) {
        double position = levels < 2 ? 0.5 : (double) level / (levels - 1);
        Rgb colour = ColourMap.VIRIDIS.colour(dark ? 0.4 + 0.6 * position : 0.75 * position);
        return "-fx-background-color: " + colour.hex();
    }

    private Key key(String name, String style) {
        Region patch = new Region();
        patch.setStyle(style);
        Label label = new Label(name);
        label.getStyleClass().add("caption");
        getChildren().addAll(patch, label);
        return new Key(patch, label);
    }

    private Bar bar(View view, Bin bin, boolean dark) {
        List<Region> parts = new ArrayList<>();
        List<Integer> counts = new ArrayList<>(bin.byLevel());
        counts.add(bin.objects()
                - bin.byLevel().stream().mapToInt(Integer::intValue).sum());
        StringBuilder help = new StringBuilder(range(bin) + " px: " + bin.objects() + " objects");
        for (int part = 0; part < counts.size(); part++) {
            boolean nowhere = part == view.levels().size();
            Region region = new Region();
            region.setStyle(
                    nowhere
                            ? "-fx-background-color: -sr-danger"
                            : style(part, view.levels().size(), dark));
            parts.add(region);
            if (counts.get(part) > 0) {
                help.append("\n%s: %d"
                        .formatted(nowhere ? "no level learns" : view.levels().get(part), counts.get(part)));
            }
        }
        parts.forEach(region -> Tooltip.install(region, new Tooltip(help.toString())));
        Label range = new Label(range(bin));
        range.getStyleClass().add("caption");
        range.setAlignment(Pos.CENTER);
        Label number = new Label(bin.objects() == 0 ? "" : String.format(Locale.ROOT, "%,d", bin.objects()));
        number.getStyleClass().add("caption");
        number.setAlignment(Pos.BOTTOM_CENTER);
        getChildren().addAll(parts);
        getChildren().addAll(range, number);
        return new Bar(range, number, parts, counts);
    }

    static String range(Bin bin) {
        return Double.isInfinite(bin.to())
                ? "%d+".formatted((int) bin.from())
                : "%d–%d".formatted((int) bin.from(), (int) bin.to());
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST + 7 * title.prefHeight(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width) + LEAST;
    }

    @Override
    protected void layoutChildren() {
        double row = Math.ceil(title.prefHeight(-1)) + 2;
        title.resizeRelocate(0, 0, getWidth(), row);
        double said = Math.ceil(words.prefHeight(getWidth())) + 2;
        words.resizeRelocate(0, row, getWidth(), said);
        double x = 0;
        for (Key key : keys) {
            key.patch().resizeRelocate(x, said + row + row / 2 - 4, 8, 8);
            double wide = key.name().prefWidth(-1);
            key.name().resizeRelocate(x + 12, said + row, wide, row);
            x += 12 + wide + 14;
        }
        double top = said + 2.2 * row;
        double bottom = getHeight() - row;
        double width = getWidth() / Math.max(1, bars.size());
        int most = Math.max(1, bars.stream().mapToInt(Bar::objects).max().orElse(1));
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            bar.range().resizeRelocate(i * width, bottom, width, row);
            double y = bottom;
            for (int part = 0; part < bar.parts().size(); part++) {
                double tall = Math.max(0, bottom - top - row) * bar.counts().get(part) / most;
                y -= tall;
                bar.parts().get(part).resizeRelocate(i * width + GAP * width / 2, y, width * (1 - GAP), tall);
            }
            bar.number().resizeRelocate(i * width, y - row, width, row);
        }
    }
}
