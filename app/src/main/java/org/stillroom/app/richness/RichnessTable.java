package org.stillroom.app.richness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A column a level where there is width for it: the mask, below it the loss map, each over its words. Else a row a level: words, mask,
 * loss map. Pictures keep the image's shape.
 */
final class RichnessTable extends Region {

    private static final double GAP = 6;
    /** A picture narrower than this shows next to nothing, pixels. */
    private static final double LEAST_PICTURE = 64;

    private final Label lossMissing = new Label();
    private List<RichnessLevel> levels = List.of();
    private double aspect = 1;

    RichnessTable() {
        setId("richness-table");
        setMinSize(0, 0);
        lossMissing.setId("richness-loss-missing");
        lossMissing.getStyleClass().add("caption");
        lossMissing.setWrapText(true);
    }

    void show(RichnessMaps maps, double threshold) {
        if (maps.levels().size() != levels.size()) {
            levels = IntStream.range(0, maps.levels().size())
                    .mapToObj(RichnessLevel::new)
                    .toList();
            getChildren().clear();
            levels.forEach(level -> getChildren().addAll(level.nodes()));
            getChildren().add(lossMissing);
        }
        aspect = maps.width() > 0 ? maps.height() / maps.width() : 1;
        for (int k = 0; k < levels.size(); k++) {
            levels.get(k).show(maps, maps.levels().get(k), threshold);
        }
        lossMissing.setText(maps.lossAbsence());
        lossMissing.setVisible(maps.pair().isEmpty() && !levels.isEmpty());
        requestLayout();
    }

    List<RichnessLevel> levels() {
        return levels;
    }

    /** Whether levels are columns at a width. */
    private boolean isWide(double width) {
        return width / Math.max(1, levels.size()) - GAP >= Math.max(LEAST_PICTURE, wordsWidth());
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        if (levels.isEmpty()) {
            return;
        }
        double bottom = getHeight();
        if (lossMissing.isVisible()) {
            double height = lossMissing.prefHeight(getWidth());
            lossMissing.resizeRelocate(0, bottom - height, getWidth(), height);
            bottom -= height + GAP;
        }
        if (isWide(getWidth())) {
            layOutColumns(bottom);
        } else {
            layOutRows(bottom);
        }
    }

    private double wordsWidth() {
        return Math.ceil(
                levels.stream().mapToDouble(RichnessLevel::wordsWidth).max().orElse(0));
    }

    private void layOutColumns(double height) {
        double width = getWidth() / levels.size() - GAP;
        RichnessLevel first = levels.get(0);
        double words = first.title.prefHeight(-1) + first.note.prefHeight(-1) + first.lossNote.prefHeight(-1) + GAP;
        double pictures = (height - words) / (first.hasLoss() ? 2 : 1);
        double side = Math.max(0, Math.min(width, pictures / aspect));
        for (int k = 0; k < levels.size(); k++) {
            RichnessLevel level = levels.get(k);
            double left = Math.rint(k * (width + GAP));
            double top = put(level.title, left, 0, width, level.title.prefHeight(-1));
            top = put(level.mask, left, top, side, side * aspect);
            top = put(level.note, left, top, width, level.note.prefHeight(-1)) + GAP;
            top = put(level.loss, left, top, side, side * aspect);
            put(level.lossNote, left, top, width, level.lossNote.prefHeight(-1));
        }
    }

    private void layOutRows(double height) {
        double row = height / levels.size();
        double words = wordsWidth();
        int pictures = levels.get(0).hasLoss() ? 2 : 1;
        double room = (getWidth() - words) / pictures - GAP;
        double side = Math.max(0, Math.min(room, (row - GAP) / aspect));
        for (int k = 0; k < levels.size(); k++) {
            RichnessLevel level = levels.get(k);
            double top = Math.rint(k * row);
            double end = top + row;
            double next = top;
            for (Label label : lines(level)) {
                double line = Math.max(0, Math.min(label.prefHeight(-1), end - next));
                next = put(label, 0, next, words, line);
            }
            put(level.mask, words + GAP, top, side, side * aspect);
            put(level.loss, words + 2 * GAP + side, top, side, side * aspect);
        }
    }

    private static List<Label> lines(RichnessLevel level) {
        List<Label> lines = new ArrayList<>(List.of(level.title, level.note));
        if (level.hasLoss()) {
            lines.add(level.lossNote);
        }
        return lines;
    }

    /** Returns where it ends. */
    private static double put(Region region, double left, double top, double width, double height) {
        region.resizeRelocate(Math.rint(left), Math.rint(top), Math.floor(width), Math.floor(height));
        return Math.rint(top) + Math.floor(height);
    }
}
