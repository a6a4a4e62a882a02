package org.stillroom.app.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/**
 * A row of joined toggle buttons of which exactly one is chosen: the panels' switch between few alternatives. Where there is no room
 * for the row it becomes a menu that is called like the chosen one.
 *
 * @param <T> the alternatives
 */
public final class Segments<T> extends Region {

    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final MenuButton menu = new MenuButton();

    /** Buttons get the ids {@code <id>-<alternative in lower case>}, the menu {@code <id>-menu}. */
    public Segments(String id, List<T> alternatives, Function<T, String> label, ObjectProperty<T> chosen) {
        setId(id);
        getStyleClass().add("segments");
        menu.setId(id + "-menu");
        menu.setVisible(false);
        for (T alternative : alternatives) {
            ToggleButton button = button(id, alternative, label.apply(alternative), chosen);
            buttons.add(button);
            MenuItem item = new MenuItem(button.getText());
            item.setOnAction(event -> chosen.set(alternative));
            menu.getItems().add(item);
        }
        chosen.subscribe(now -> menu.setText(label.apply(now)));
        // JavaFX's CSS knows no :first-child.
        buttons.get(0).getStyleClass().add("first");
        getChildren().addAll(buttons);
        getChildren().add(menu);
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
            buttons.get(i).setTooltip(new Tooltip(tooltips[i]));
        }
        menu.setTooltip(new Tooltip(String.join("\n", tooltips)));
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

    @Override
    protected double computeMinWidth(double height) {
        return Math.min(menu.prefWidth(-1), computePrefWidth(height));
    }

    @Override
    protected double computePrefWidth(double height) {
        return buttons.stream().mapToDouble(button -> button.prefWidth(-1)).sum();
    }

    @Override
    protected double computeMaxWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return buttons.stream()
                .mapToDouble(button -> button.prefHeight(-1))
                .max()
                .orElse(0);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        boolean room = getWidth() + 1 >= computePrefWidth(-1);
        menu.setVisible(!room);
        menu.resizeRelocate(0, 0, getWidth(), getHeight());
        double left = 0;
        for (ToggleButton button : buttons) {
            button.setVisible(room);
            button.resizeRelocate(left, 0, button.prefWidth(-1), getHeight());
            left += button.getWidth();
        }
    }
}
