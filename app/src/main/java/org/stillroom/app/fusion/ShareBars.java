package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.fusion.FusionShares.LevelName;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.inspect.FusionOverride;

/**
 * One stacked bar a level: the low branch's share above, the high one's below, with both numbers; beside it a handle that changes the
 * border between them. A line marks where the teacher put it.
 */
final class ShareBars extends Region {

    private static final double WIDEST = 46;
    private static final double HANDLE = 16;

    private static final PseudoClass WHAT_IF = PseudoClass.getPseudoClass("what-if");

    private final String id;
    private final ShareListener listener;
    private final List<Bar> bars = new ArrayList<>();
    private boolean showing;

    /** Hears of handles that were moved. */
    @FunctionalInterface
    interface ShareListener {
        void changed(int level, double high);
    }

    private record Bar(
            LevelName name,
            Region high,
            Region low,
            Region learned,
            Label highValue,
            Label lowValue,
            Label stride,
            Slider handle) {

        List<Node> nodes() {
            return List.of(high, low, learned, highValue, lowValue, stride, handle);
        }
    }

    ShareBars(String id, ShareListener listener) {
        this.id = id;
        this.listener = listener;
        setId(id);
        setMinSize(0, 0);
    }

    /**
     * Shows the high branch's share of every level.
     *
     * @param learned what the teacher chose
     * @param high what is used instead
     */
    void show(List<LevelName> levels, double[] learned, FusionOverride high) {
        int count = Math.min(levels.size(), learned.length);
        if (!levels.subList(0, count).equals(bars.stream().map(Bar::name).toList())) {
            bars.clear();
            for (int k = 0; k < count; k++) {
                bars.add(bar(k, levels.get(k)));
            }
            getChildren()
                    .setAll(bars.stream().flatMap(bar -> bar.nodes().stream()).toList());
        }
        showing = true;
        for (int k = 0; k < count; k++) {
            fill(k, learned[k], high.at(k));
        }
        showing = false;
        requestLayout();
    }

    private Bar bar(int level, LevelName name) {
        Region learned = new Region();
        learned.getStyleClass().add("share-learned");
        learned.setMouseTransparent(true);
        Bar bar = new Bar(
                name,
                part(Palette.highBranch().hex()),
                part(Palette.lowBranch().hex()),
                learned,
                label("share-high", id + "-high-" + level),
                label("share-low", id + "-low-" + level),
                new Label(),
                handle(level, name));
        bar.stride().getStyleClass().add("caption");
        return bar;
    }

    private Slider handle(int level, LevelName name) {
        Slider handle = new Slider(0, 1, 0.5);
        handle.setId(id + "-what-if-" + level);
        handle.setOrientation(Orientation.VERTICAL);
        handle.setBlockIncrement(0.05);
        handle.getStyleClass().add("share-handle");
        handle.setAccessibleText(
                "What if: share of the high branch at the level of stride %.0f px".formatted(name.stride()));
        handle.setTooltip(new Tooltip("What if the teacher weighed this level otherwise? Drag, or use the arrow keys;"
                + " L goes back to what it has learned"));
        handle.valueProperty().addListener((observable, before, now) -> {
            if (!showing) {
                listener.changed(level, now.doubleValue());
            }
        });
        return handle;
    }

    private void fill(int level, double learned, @Nullable Double override) {
        Bar bar = bars.get(level);
        double share = override == null ? learned : override;
        bar.handle().setValue(share);
        bar.learned().setVisible(override != null);
        bar.learned().setUserData(learned);
        bar.highValue().setText(String.format(Locale.ROOT, "%.2f", share));
        bar.lowValue().setText(String.format(Locale.ROOT, "%.2f", 1 - share));
        bar.highValue().pseudoClassStateChanged(WHAT_IF, override != null);
        String help = String.format(
                Locale.ROOT,
                "Level of stride %.0f px: %.3f of %s (high) and %.3f of %s (low)%s",
                bar.name().stride(),
                share,
                bar.name().high(),
                1 - share,
                bar.name().low(),
                override == null ? "" : String.format(Locale.ROOT, "; learned: %.3f and %.3f", learned, 1 - learned));
        for (Region part : List.of(bar.high(), bar.low())) {
            Tooltip.install(part, new Tooltip(help));
        }
    }

    private static Region part(String colour) {
        Region region = new Region();
        region.setStyle("-fx-background-radius: 2px; -fx-background-color: " + colour);
        return region;
    }

    private static Label label(String styleClass, String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("share-value", styleClass);
        return label;
    }

    @Override
    protected void layoutChildren() {
        if (bars.isEmpty()) {
            return;
        }
        double column = getWidth() / bars.size();
        nameStrides(column);
        double line = Math.ceil(bars.get(0).stride().prefHeight(-1));
        double width = Math.max(4, Math.min(WIDEST, column - 8 - HANDLE));
        double height = Math.max(0, Math.rint(getHeight() - 3 * line - 6));
        for (int k = 0; k < bars.size(); k++) {
            Bar bar = bars.get(k);
            double top = line + 2;
            double left = Math.rint(k * column + (column - width - HANDLE - 2) / 2);
            double border = Math.rint(height * (1 - bar.handle().getValue()));
            place(bar.lowValue(), left, 0, width);
            bar.low().resizeRelocate(left, top, width, Math.max(0, border - 1));
            bar.high().resizeRelocate(left, top + border, width, Math.max(0, height - border));
            if (bar.learned().getUserData() instanceof Double learned) {
                bar.learned().resizeRelocate(left - 3, top + Math.rint(height * (1 - learned)) - 1, width + 6, 2);
            }
            bar.handle().resizeRelocate(left + width + 2, top - HANDLE / 2, HANDLE, height + HANDLE);
            place(bar.highValue(), left, top + height + 1, width);
            place(bar.stride(), left, top + height + 1 + line, width);
        }
    }

    /** With their unit where the columns are wide enough for it, else with the unit at the last one only. */
    private void nameStrides(double column) {
        boolean units = bars.stream().allMatch(bar -> {
            bar.stride().setText(stride(bar) + " px");
            return bar.stride().prefWidth(-1) < column - 2;
        });
        if (!units) {
            bars.subList(0, bars.size() - 1).forEach(bar -> bar.stride().setText(stride(bar)));
        }
    }

    private static String stride(Bar bar) {
        return String.format(Locale.ROOT, "%.0f", bar.name().stride());
    }

    /** Centred below or above a bar, as wide as it needs. */
    private void place(Label label, double left, double top, double width) {
        double own = label.prefWidth(-1);
        double start = Math.max(0, Math.min(getWidth() - own, left + (width - own) / 2));
        label.resizeRelocate(Math.rint(start), top, own, label.prefHeight(-1));
    }
}
