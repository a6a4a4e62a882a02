package org.stillroom.app.window;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.dock.DockViewModel;

/** The toolbar's menu of panels and workspaces. */
final class ViewMenu extends MenuButton {

    private final DockViewModel docks;
    private final ViewHistory history;
    private final Workspaces workspaces;
    private final Dialogues dialogues;
    private final Runnable preferences;

    ViewMenu(
            DockViewModel docks,
            ViewHistory history,
            Workspaces workspaces,
            Dialogues dialogues,
            Runnable preferences) {
        super("", new FontIcon(Feather.LAYOUT));
        this.docks = docks;
        this.history = history;
        this.workspaces = workspaces;
        this.dialogues = dialogues;
        this.preferences = preferences;
        setId("view-menu");
        getStyleClass().addAll("icon-menu", "quiet");
        setTooltip(new Tooltip("Panels and workspaces: open, close, arrange, keep"));
        setAccessibleText("Panels and workspaces");
        getItems().add(new MenuItem());
        // Filled when asked for: it shows how things are.
        setOnShowing(event -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        MenuItem undo = item("undo", "Undo (Ctrl+Z)", history::undo);
        undo.setDisable(!history.canUndoProperty().get());
        MenuItem redo = item("redo", "Redo (Ctrl+Shift+Z)", history::redo);
        redo.setDisable(!history.canRedoProperty().get());
        items.add(undo);
        items.add(redo);
        items.add(new SeparatorMenuItem());
        docks.panels().forEach(id -> items.add(panel(id)));
        items.add(new SeparatorMenuItem());
        items.add(item("reset", "Usual places", docks::reset));
        items.add(item("save", "Save workspace as…", this::save));
        items.add(named("Workspaces", "workspace-", workspaces::open));
        items.add(named("Delete workspace", "delete-", workspaces::delete));
        items.add(new SeparatorMenuItem());
        items.add(item("preferences", "Preferences… (Ctrl+,)", preferences));
        return items;
    }

    private MenuItem panel(String id) {
        CheckMenuItem item = new CheckMenuItem(docks.title(id));
        item.setId("view-menu-" + id);
        item.setSelected(docks.isOpen(id));
        item.setOnAction(event -> {
            if (docks.isOpen(id)) {
                docks.close(id);
            } else {
                docks.open(id);
            }
        });
        return item;
    }

    private Menu named(String title, String prefix, java.util.function.Consumer<String> action) {
        Menu menu = new Menu(title);
        menu.setId("view-menu-" + prefix + "all");
        workspaces.names().forEach(name -> menu.getItems().add(item(prefix + name, name, () -> action.accept(name))));
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private void save() {
        dialogues
                .askName("Name of the workspace", "Its panels, their places and the window's size are kept.")
                .ifPresent(workspaces::save);
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId("view-menu-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
