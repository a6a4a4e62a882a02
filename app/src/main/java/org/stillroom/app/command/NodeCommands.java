package org.stillroom.app.command;

import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The buttons and menus that are on screen as commands, so that nothing needs to be listed twice. */
public final class NodeCommands {

    private NodeCommands() {}

    /**
     * What can be pressed in a part of the scene, in its order; buttons are called what they say, or what a screen reader says of
     * them.
     *
     * @param group of the commands
     */
    public static List<Command> of(String group, Node part) {
        List<Command> found = new ArrayList<>();
        collect(group, part, found);
        return found;
    }

    private static void collect(String group, Node node, List<Command> found) {
        if (!node.isVisible() || !node.isManaged()) {
            return;
        }
        if (node instanceof MenuButton menu) {
            String name = name(menu);
            // Some are filled only when they open; those with a handler of their own do more than that.
            if (menu.getOnShowing() == null) {
                menu.fireEvent(new Event(MenuButton.ON_SHOWING));
                items(group, name, menu.getItems(), found);
            }
        } else if (node instanceof ButtonBase button) {
            if (!name(button).isEmpty()) {
                found.add(Command.of(group, name(button), button::fire)
                        .when(button.disabledProperty().not()));
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(group, child, found));
        }
    }

    private static void items(String group, String menu, List<MenuItem> items, List<Command> found) {
        for (MenuItem item : items) {
            if (item instanceof Menu sub) {
                items(group, menu + ": " + sub.getText(), sub.getItems(), found);
            } else if (!(item instanceof SeparatorMenuItem) && item.getText() != null) {
                found.add(item(group, menu, item));
            }
        }
    }

    private static Command item(String group, String menu, MenuItem item) {
        return Command.of(group, menu.isEmpty() ? item.getText() : menu + ": " + item.getText(), () -> choose(item))
                .when(item.disableProperty().not());
    }

    /** As a click does; an item that is only fired keeps its tick. */
    private static void choose(MenuItem item) {
        if (item instanceof CheckMenuItem check) {
            check.setSelected(!check.isSelected());
        } else if (item instanceof RadioMenuItem radio) {
            radio.setSelected(true);
        }
        item.fire();
    }

    private static String name(ButtonBase button) {
        String text = button.getText();
        String words = text == null || text.isBlank() ? button.getAccessibleText() : text;
        return words == null ? "" : words;
    }
}
