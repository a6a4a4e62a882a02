package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.stillroom.app.fusion.FusionShares.LevelName;
import org.stillroom.app.theme.Palette;

/** One stacked bar a level: the high branch's share above, the low one's below, with both numbers. */
final class ShareBars extends Region {

    private static final double LINE = 15;
    private static final double WIDEST = 46;

    private final String id;
    private final List<Bar> bars = new ArrayList<>();

    private record Bar(double share, Region high, Region low, Label highValue, Label lowValue, Label stride) {}

    ShareBars(String id) {
        this.id = id;
        setId(id);
        setMinSize(0, 0);
    }

    /** Shows the high branch's share of every level. */
    void show(List<LevelName> levels, double[] high) {
        bars.clear();
        getChildren().clear();
        for (int k = 0; k < Math.min(levels.size(), high.length); k++) {
            Bar bar = bar(k, levels.get(k), high[k]);
            bars.add(bar);
            getChildren().addAll(bar.high(), bar.low(), bar.highValue(), bar.lowValue(), bar.stride());
        }
        requestLayout();
    }

    private Bar bar(int level, LevelName name, double share) {
        Region high = part(Palette.highBranch().hex());
        Region low = part(Palette.lowBranch().hex());
        Label highValue = label(share, "share-high");
        highValue.setId(id + "-high-" + level);
        Label lowValue = label(1 - share, "share-low");
        lowValue.setId(id + "-low-" + level);
        Label stride = new Label(String.format(Locale.ROOT, "%.0f px", name.stride()));
        stride.getStyleClass().add("caption");
        String help = String.format(
                Locale.ROOT,
                "Level of stride %.0f px: %.3f of %s (high) and %.3f of %s (low)",
                name.stride(),
                share,
                name.high(),
                1 - share,
                name.low());
        for (Region part : List.of(high, low)) {
            Tooltip.install(part, new Tooltip(help));
        }
        return new Bar(share, high, low, highValue, lowValue, stride);
    }

    private static Region part(String colour) {
        Region region = new Region();
        region.setStyle("-fx-background-radius: 2px; -fx-background-color: " + colour);
        return region;
    }

    private static Label label(double share, String styleClass) {
        Label label = new Label(String.format(Locale.ROOT, "%.2f", share));
        label.getStyleClass().addAll("share-value", styleClass);
        return label;
    }

    @Override
    protected void layoutChildren() {
        double column = getWidth() / Math.max(1, bars.size());
        double width = Math.min(WIDEST, column - 6);
        double height = Math.max(0, getHeight() - 3 * LINE - 6);
        for (int k = 0; k < bars.size(); k++) {
            Bar bar = bars.get(k);
            double left = Math.rint(k * column + (column - width) / 2);
            double border = Math.rint(height * bar.share());
            place(bar.highValue(), k * column, 0, column);
            bar.high().resizeRelocate(left, LINE + 2, width, Math.max(0, border - 1));
            bar.low().resizeRelocate(left, LINE + 2 + border, width, Math.max(0, Math.rint(height) - border));
            place(bar.lowValue(), k * column, LINE + height + 4, column);
            place(bar.stride(), k * column, 2 * LINE + height + 4, column);
        }
    }

    private static void place(Label label, double left, double top, double width) {
        double own = Math.min(width, label.prefWidth(-1));
        label.resizeRelocate(Math.rint(left + (width - own) / 2), top, own, LINE);
    }
}
