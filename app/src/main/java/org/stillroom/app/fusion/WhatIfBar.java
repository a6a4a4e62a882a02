package org.stillroom.app.fusion;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Says that other weights than the learned ones are in use, what they are worth, and leads back. Not seen while all are learned. */
final class WhatIfBar extends HBox {

    WhatIfBar(WhatIfViewModel model) {
        setId("fusion-what-if");
        getStyleClass().add("what-if-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        Label mark = new Label("WHAT IF");
        mark.getStyleClass().add("what-if-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        mark.setTooltip(new Tooltip("These are not the weights the teacher has learned."
                + " Its detections and maps are shown with these, everywhere in the window"));
        Label score = new Label();
        score.setId("fusion-what-if-score");
        score.getStyleClass().add("caption");
        score.setMaxWidth(Double.MAX_VALUE);
        score.textProperty().bind(model.scoreProperty());
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.scoreProperty());
        score.setTooltip(whole);
        HBox.setHgrow(score, Priority.ALWAYS);
        Button restart = button("fusion-what-if-restart", "Restart", "Start another worker");
        restart.setOnAction(event -> model.restart());
        restart.visibleProperty().bind(model.deadProperty());
        restart.managedProperty().bind(restart.visibleProperty());
        Button back = button("fusion-what-if-back", "Learned", "Back to the weights the teacher has learned (L)");
        back.setOnAction(event -> model.reset());
        getChildren().addAll(mark, score, restart, back);
        model.highProperty().subscribe(high -> setVisible(high.isActive()));
    }

    private static Button button(String id, String words, String help) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(help));
        return button;
    }
}
