package org.stillroom.app.panel;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** The switches in a panel's header side by side. Where there is not room for all, the widest of them become as small as they can. */
final class Switches extends Region {

    private static final double GAP = 8;

    Switches() {
        getStyleClass().add("panel-switches");
    }

    void add(Node... nodes) {
        getChildren().addAll(nodes);
    }

    private List<Node> shown() {
        return getManagedChildren();
    }

    @Override
    protected double computeMinWidth(double height) {
        return sum(shown().stream().mapToDouble(node -> node.minWidth(-1)).toArray());
    }

    @Override
    protected double computePrefWidth(double height) {
        return sum(shown().stream().mapToDouble(node -> node.prefWidth(-1)).toArray());
    }

    @Override
    protected double computePrefHeight(double width) {
        return shown().stream().mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
    }

    @Override
    protected void layoutChildren() {
        List<Node> nodes = shown();
        double[] widths = nodes.stream().mapToDouble(node -> node.prefWidth(-1)).toArray();
        while (sum(widths) > getWidth() + 1) {
            int widest = mostToGive(nodes, widths);
            if (widest < 0) {
                break;
            }
            widths[widest] = nodes.get(widest).minWidth(-1);
        }
        double left = 0;
        for (int i = 0; i < widths.length; i++) {
            layoutInArea(nodes.get(i), left, 0, widths[i], getHeight(), 0, HPos.LEFT, VPos.CENTER);
            left += widths[i] + GAP;
        }
    }

    private static int mostToGive(List<Node> nodes, double[] widths) {
        int most = -1;
        double gained = 0;
        for (int i = 0; i < widths.length; i++) {
            double gain = widths[i] - nodes.get(i).minWidth(-1);
            if (gain > gained) {
                most = i;
                gained = gain;
            }
        }
        return most;
    }

    private static double sum(double[] widths) {
        double sum = Math.max(0, widths.length - 1) * GAP;
        for (double width : widths) {
            sum += width;
        }
        return sum;
    }
}
