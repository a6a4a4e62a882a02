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
    private String[] whole = {"", ""};
    private String[] brief = {"", ""};

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

    /** What it takes from left to right to have every line as a whole. */
    double wholeWidth() {
        return Math.max(title.prefWidth(-1), subtitle.prefWidth(-1));
    }

    /** Says it in fewer words where there is not the width for all. */
    void fitWidth(double width) {
        setTexts(whole);
        if (wholeWidth() > width) {
            setTexts(brief);
        }
    }

    private void setTexts(String[] texts) {
        title.setText(texts[0]);
        subtitle.setText(texts[1]);
    }

    /** Wraps the title only where there is height for that; else its end stands in the tooltip alone. */
    void fit(double width, double height) {
        title.setWrapText(title.prefHeight(-1) * 2 + subtitle.prefHeight(-1) <= height + 1);
        subtitle.setVisible(title.prefHeight(width) + subtitle.prefHeight(-1) <= height + 3);
    }

    void show(String heading, String below, String help) {
        show(heading, below, heading, below, help);
    }

    void show(String heading, String below, String briefHeading, String briefBelow, String help) {
        whole = new String[] {heading, below};
        brief = new String[] {briefHeading, briefBelow};
        setTexts(whole);
        tooltip.setText("%s\n%s\n%s".formatted(heading, below, help).strip());
    }
}
