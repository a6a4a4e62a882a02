package org.stillroom.app.dock;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.panel.Panel;

/** The two tools that docking gives every panel: all room for it, and a menu with the places it can go. */
final class PanelTools {

    private PanelTools() {}

    static ToggleButton enlarge(DockViewModel model, Panel panel) {
        ToggleButton button = new ToggleButton();
        button.setId(panel.getId() + "-enlarge");
        button.getStyleClass().addAll("icon-button", "quiet");
        button.setOnAction(event -> model.toggleAlone(panel.getId()));
        model.stateProperty().subscribe(state -> {
            boolean alone = panel.getId().equals(state.alone());
            String words = alone ? "Show all panels again" : "Show this panel alone";
            button.setSelected(alone);
            button.setGraphic(new FontIcon(alone ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2));
            button.setTooltip(new Tooltip(words + " (Ctrl+Shift+M)"));
            button.setAccessibleText(words);
        });
        return button;
    }

    static MenuButton more(DockViewModel model, Panel panel) {
        MenuButton button = new MenuButton("", new FontIcon(Feather.MORE_VERTICAL));
        button.setId(panel.getId() + "-place");
        button.getStyleClass().addAll("icon-menu", "quiet");
        button.setTooltip(new Tooltip("Move, resize or close this panel; or drag its header"));
        button.setAccessibleText("Place of the panel " + model.title(panel.getId()));
        // Filled when asked for: what it offers depends on where the other panels are.
        button.getItems().add(new MenuItem());
        button.setOnShowing(event -> button.getItems().setAll(items(model, panel.getId())));
        return button;
    }

    private static List<MenuItem> items(DockViewModel model, String id) {
        Menu tab = new Menu("Tab with");
        model.panels().stream()
                .filter(other -> model.isOpen(other) && !model.grouped(id).contains(other))
                .forEach(other -> tab.getItems()
                        .add(item("tab-with-" + other, model.title(other), () -> model.move(id, other, Place.TABBED))));
        MenuItem close = item(id + "-close", "Close (Ctrl+W)", () -> model.close(id));
        return List.of(
                item(id + "-left", "Move left (Alt+Shift+←)", () -> model.nudge(id, Place.LEFT)),
                item(id + "-right", "Move right (Alt+Shift+→)", () -> model.nudge(id, Place.RIGHT)),
                item(id + "-up", "Move up (Alt+Shift+↑)", () -> model.nudge(id, Place.ABOVE)),
                item(id + "-down", "Move down (Alt+Shift+↓)", () -> model.nudge(id, Place.BELOW)),
                tab,
                new SeparatorMenuItem(),
                item(id + "-wider", "Wider", () -> model.grow(id, Orientation.HORIZONTAL, 1)),
                item(id + "-narrower", "Narrower", () -> model.grow(id, Orientation.HORIZONTAL, -1)),
                item(id + "-taller", "Taller", () -> model.grow(id, Orientation.VERTICAL, 1)),
                item(id + "-lower", "Lower", () -> model.grow(id, Orientation.VERTICAL, -1)),
                new SeparatorMenuItem(),
                close);
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
