package org.stillroom.app.panel;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A panel's title, its switches, and its subtitle, which gets what the others leave and goes where that is next to nothing. */
final class HeaderWords extends Region {

    private static final double GAP = 9;
    private static final double LEAST_SUBTITLE = 36;

    private final Label title;
    private final Switches switches;
    private final Label subtitle;

    HeaderWords(Label title, Switches switches, Label subtitle) {
        this.title = title;
        this.switches = switches;
        this.subtitle = subtitle;
        getStyleClass().add("panel-words");
        getChildren().addAll(title, switches, subtitle);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return titleWidth() + switches.prefWidth(-1) + GAP + subtitle.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(title.prefHeight(-1), switches.prefHeight(-1));
    }

    private double titleWidth() {
        return title.isManaged() ? title.prefWidth(-1) + GAP : 0;
    }

    @Override
    protected void layoutChildren() {
        double left = titleWidth();
        layoutInArea(title, 0, 0, Math.min(left, getWidth()), getHeight(), 0, HPos.LEFT, VPos.CENTER);
        double room = Math.max(0, getWidth() - left);
        double width = Math.max(Math.min(switches.minWidth(-1), room), Math.min(switches.prefWidth(-1), room));
        switches.resizeRelocate(left, 0, width, getHeight());
        left += width + (width > 0 ? GAP : 0);
        double rest = getWidth() - left;
        subtitle.setVisible(rest >= Math.min(LEAST_SUBTITLE, subtitle.prefWidth(-1)));
        subtitle.resizeRelocate(left, 0, Math.max(0, Math.min(rest, subtitle.prefWidth(-1))), getHeight());
    }
}
