package org.stillroom.app.panel;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * A row of joined toggle buttons of which exactly one is chosen: the panels' switch between few alternatives.
 *
 * @param <T> the alternatives
 */
public final class Segments<T> extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    /** Buttons get the ids {@code <id>-<alternative in lower case>}. */
    public Segments(String id, List<T> alternatives, Function<T, String> label, ObjectProperty<T> chosen) {
        setId(id);
        getStyleClass().add("segments");
        for (T alternative : alternatives) {
            getChildren().add(button(id, alternative, label.apply(alternative), chosen));
        }
        // JavaFX's CSS knows no :first-child.
        getChildren().get(0).getStyleClass().add("first");
        // A click on the chosen one would leave none chosen.
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
    }

    /** Explains the alternatives in order. */
    public Segments<T> explained(String... tooltips) {
        for (int i = 0; i < tooltips.length; i++) {
            ((ToggleButton) getChildren().get(i)).setTooltip(new Tooltip(tooltips[i]));
        }
        return this;
    }

    private ToggleButton button(String id, T alternative, String label, ObjectProperty<T> chosen) {
        ToggleButton button = new ToggleButton(label);
        button.setId(id + "-" + alternative.toString().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-"));
        button.setToggleGroup(group);
        button.setSelected(alternative.equals(chosen.get()));
        button.setOnAction(event -> chosen.set(alternative));
        chosen.addListener((observable, before, now) -> {
            if (alternative.equals(now)) {
                button.setSelected(true);
            }
        });
        return button;
    }
}
