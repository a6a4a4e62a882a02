package org.stillroom.app.errors;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.stillroom.app.theme.Palette;

/** An arm's name with its colour; pressing it looks at the arm. */
final class ArmButton {

    private ArmButton() {}

    static Button of(String id, ArmErrors errors, boolean chosen, Runnable look) {
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        swatch.setStyle(
                "-fx-background-color: " + Palette.arm(errors.arm().colour()).hex());
        Button button = new Button(errors.arm().name(), swatch);
        button.setId(id);
        button.getStyleClass().addAll("errors-arm", "quiet");
        if (chosen) {
            button.getStyleClass().add("chosen");
        }
        button.setOnAction(event -> look.run());
        return button;
    }
}
