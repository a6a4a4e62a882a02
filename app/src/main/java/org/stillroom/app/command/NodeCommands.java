package org.stillroom.app.command;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
            // Some are filled only when they open.
            if (menu.getOnShowing() == null) {
                menu.getItems().stream()
                        .filter(item -> !(item instanceof SeparatorMenuItem) && item.getText() != null)
                        .forEach(item -> found.add(item(group, name, item)));
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

    private static Command item(String group, String menu, MenuItem item) {
        return Command.of(group, menu.isEmpty() ? item.getText() : menu + ": " + item.getText(), item::fire)
                .when(item.disableProperty().not());
    }

    private static String name(ButtonBase button) {
        String text = button.getText();
        String words = text == null || text.isBlank() ? button.getAccessibleText() : text;
        return words == null ? "" : words;
    }
}
