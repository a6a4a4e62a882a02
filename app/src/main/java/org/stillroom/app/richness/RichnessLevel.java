package org.stillroom.app.richness;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.Grid;

/** One level's mask and loss map with their words; {@link RichnessTable} says where they lie. */
final class RichnessLevel {

    final Label title;
    final RichnessCell mask;
    final Label note;
    final RichnessCell loss;
    final Label lossNote;

    RichnessLevel(int level) {
        title = caption("richness-title-" + level);
        title.getStyleClass().add("strong");
        mask = new RichnessCell("richness-mask-" + level);
        note = caption("richness-note-" + level);
        loss = new RichnessCell("richness-loss-" + level);
        lossNote = caption("richness-loss-note-" + level);
    }

    private static Label caption(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("caption");
        return label;
    }

    List<Node> nodes() {
        return List.of(title, mask, note, loss, lossNote);
    }

    /** What the longest of its words takes, pixels. */
    double wordsWidth() {
        return Math.max(title.prefWidth(-1), Math.max(note.prefWidth(-1), lossNote.prefWidth(-1)));
    }

    boolean hasLoss() {
        return loss.isVisible();
    }

    /** @param canvasScale pixels of the picture per source pixel */
    void setImage(@Nullable Image image, double canvasScale) {
        mask.setImage(image, canvasScale);
        loss.setImage(image, canvasScale);
    }

    void show(RichnessMaps maps, RichnessMaps.Level level, double threshold) {
        RichnessShares shares = RichnessShares.of(maps, level, threshold);
        mask.showMask(maps, level, shares);
        mask.requestLayout();
        title.setText(String.format(
                Locale.ROOT, "%s · %.0f px", level.name(), level.frame().stride()));
        title.setTooltip(new Tooltip(String.format(
                Locale.ROOT,
                "Level %s, whose cells cover %.0f source pixels",
                level.name(),
                level.frame().stride())));
        showNote(maps, shares);
        showLoss(maps, level);
    }

    private void showNote(RichnessMaps maps, RichnessShares shares) {
        int rich = shares.richInside() + shares.richOutside();
        note.setText(
                maps.hasTruth()
                        ? "%s out\n%s poor".formatted(percent(shares.outsideOfRich()), percent(shares.poorOfInside()))
                        : rich + " rich\ncells");
        note.setTooltip(new Tooltip(
                maps.hasTruth()
                        ? "%d rich cells, %s of them outside the boxes; %d cells in boxes, %s of them poor; %s of all richness lies outside"
                                .formatted(
                                        rich,
                                        percent(shares.outsideOfRich()),
                                        shares.richInside() + shares.poorInside(),
                                        percent(shares.poorOfInside()),
                                        percent(shares.massOutside()))
                        : "An image without ground truth: there is no inside"));
    }

    private void showLoss(RichnessMaps maps, RichnessMaps.Level level) {
        Grid values = level.loss();
        boolean there = !maps.pair().isEmpty() && values != null;
        loss.setVisible(there);
        lossNote.setVisible(there);
        if (values == null || !there) {
            lossNote.setText("");
            return;
        }
        double largest = 0;
        double sum = 0;
        for (float value : values.values()) {
            largest = Math.max(largest, value);
            sum += value;
        }
        loss.showLoss(maps, level, largest);
        loss.requestLayout();
        lossNote.setText(String.format(Locale.ROOT, largest < 10 ? "loss 0–%.2g" : "loss 0–%.0f", largest));
        lossNote.setTooltip(new Tooltip(String.format(
                Locale.ROOT,
                "Richness times squared difference of the features, summed over channels: %s."
                        + " Dark is 0, bright %.3g; the sum over all cells is %.3g",
                maps.pair(),
                largest,
                sum)));
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
