package org.stillroom.app.pyramid;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A heading over a line of second rank, with an explanation on both. */
final class TwoLines extends VBox {

    private static final double TOOLTIP_WIDTH = 380;

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Tooltip tooltip = new Tooltip();

    TwoLines(String id, String styleClass) {
        setId(id);
        getStyleClass().add(styleClass);
        title.getStyleClass().add("title");
        title.setWrapText(true);
        title.setTooltip(tooltip);
        subtitle.getStyleClass().add("subtitle");
        subtitle.setTooltip(tooltip);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        getChildren().addAll(title, subtitle);
    }

    void show(String heading, String below, String help) {
        title.setText(heading);
        subtitle.setText(below);
        tooltip.setText(help);
    }
}
