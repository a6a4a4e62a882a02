package org.stillroom.app.status;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the bottom of the window. */
public final class StatusView extends HBox {

    private static final double TOOLTIP_WIDTH = 640;

    public StatusView(StatusViewModel model) {
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        Label basis = new Label();
        basis.setId("status-basis");
        basis.textProperty().bind(model.basisProperty());
        basis.setMinWidth(USE_PREF_SIZE);
        basis.setTooltip(new Tooltip(
                "Data set · images to train / to test on · resolutions of the two branches and the filter"));
        Label verdict = new Label();
        verdict.setId("status-verdict");
        verdict.textProperty().bind(model.verdictProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.allVerdictsProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(TOOLTIP_WIDTH);
        verdict.setTooltip(whole);
        verdict.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(basis, space, verdict);
        setMinHeight(24);
    }
}
