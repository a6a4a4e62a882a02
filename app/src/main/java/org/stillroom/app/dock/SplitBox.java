package org.stillroom.app.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Parts beside or above each other, with a divider between each two that can be dragged. */
final class SplitBox extends Region {

    /** Between two parts: wide enough to be hit. */
    static final double GAP = 8;

    private final boolean horizontal;
    private final List<Node> parts;
    private final List<Region> dividers = new ArrayList<>();
    private final Consumer<double[]> resized;
    private double[] sizes;
    private double grabbedAt;
    private double[] grabbed = {};

    /** @param resized gets the new sizes once a divider is let go */
    SplitBox(Orientation orientation, List<Node> parts, double[] sizes, Consumer<double[]> resized) {
        this.horizontal = orientation == Orientation.HORIZONTAL;
        this.parts = parts;
        this.sizes = sizes;
        this.resized = resized;
        getStyleClass().add("split-box");
        for (int i = 0; i < parts.size() - 1; i++) {
            dividers.add(divider(i));
        }
        getChildren().addAll(parts);
        getChildren().addAll(dividers);
        setMinSize(0, 0);
    }

    private Region divider(int index) {
        Region divider = new Region();
        divider.getStyleClass().add("split-divider");
        divider.setCursor(horizontal ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        divider.setOnMousePressed(event -> {
            grabbedAt = at(event);
            grabbed = lengths();
        });
        divider.setOnMouseDragged(event -> {
            sizes = Allotment.sizes(Allotment.moved(grabbed, index, at(event) - grabbedAt), sizes);
            requestLayout();
        });
        divider.setOnMouseReleased(event -> resized.accept(sizes));
        return divider;
    }

    private double at(MouseEvent event) {
        return horizontal ? event.getSceneX() : event.getSceneY();
    }

    /** What every part has now, pixels. */
    double[] lengths() {
        double all = (horizontal ? getWidth() : getHeight()) - GAP * dividers.size();
        return Allotment.lengths(Math.max(1, all), sizes);
    }

    @Override
    protected void layoutChildren() {
        double[] lengths = lengths();
        double from = 0;
        for (int i = 0; i < lengths.length; i++) {
            // Both ends are rounded, so that neither gaps nor overlaps come from rounding.
            double start = Math.round(from);
            double end = Math.round(from + lengths[i]);
            place(parts.get(i), start, end - start);
            if (i < dividers.size()) {
                place(dividers.get(i), end, GAP);
            }
            from += lengths[i] + GAP;
        }
    }

    private void place(Node node, double from, double length) {
        if (horizontal) {
            node.resizeRelocate(from, 0, length, getHeight());
        } else {
            node.resizeRelocate(0, from, getWidth(), length);
        }
    }
}
