package org.stillroom.app.pyramid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.stillroom.app.pyramid.Comparison.Measure;
import org.stillroom.app.pyramid.PyramidMaps.Name;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;

/** The menus that choose rows; their items are made when they open, since the rows there are depend on the run and the arm. */
final class RowMenus {

    private final PyramidViewModel model;
    private final Selection selection;

    RowMenus(PyramidViewModel model, Selection selection) {
        this.model = model;
        this.selection = selection;
    }

    /** Which branches are shown, and which arms besides. */
    MenuButton rows() {
        return menu("pyramid-rows", "Rows", "Choose which rows are shown; fewer rows are larger", this::branchItems);
    }

    /** Which of them are compared. */
    MenuButton comparisons() {
        return menu(
                "pyramid-compare",
                "Compare",
                "Rows of cosines or differences between any two rows",
                items -> names().forEach(name -> items.add(comparisonsOf(name))));
    }

    private static MenuButton menu(String id, String text, String help, Consumer<List<MenuItem>> fill) {
        MenuButton menu = new MenuButton(text);
        menu.setId(id);
        menu.setTooltip(new Tooltip(help));
        // A menu without items does not open.
        menu.getItems().add(new MenuItem("No rows yet"));
        menu.addEventHandler(MenuButton.ON_SHOWING, event -> {
            List<MenuItem> items = new ArrayList<>();
            fill.accept(items);
            if (!items.isEmpty()) {
                menu.getItems().setAll(items);
            }
        });
        return menu;
    }

    private List<Name> names() {
        return model.mapsProperty().get().branches();
    }

    private void branchItems(List<MenuItem> items) {
        Look look = model.lookProperty().get();
        for (Name name : names()) {
            items.add(check(
                    "pyramid-show-" + name.id().key(),
                    name.title(),
                    !look.hidden().contains(name.id()),
                    shown -> model.show(name.id(), shown)));
        }
        RunModel run = selection.getRun();
        if (run == null) {
            return;
        }
        items.add(new SeparatorMenuItem());
        for (ArmModel arm : run.arms()) {
            boolean other = model.others().contains(arm);
            if (other || (!arm.equals(selection.getArm()) && !arm.kind().equals("teacher"))) {
                items.add(check("pyramid-also-" + arm.id(), "also " + arm.id(), other, shown -> {
                    if (shown) {
                        model.others().add(arm);
                    } else {
                        model.others().remove(arm);
                    }
                }));
            }
        }
    }

    private Menu comparisonsOf(Name row) {
        Menu menu = new Menu(row.title());
        List<Name> names = names();
        for (Measure measure : Measure.values()) {
            for (Name other : names) {
                if (!other.equals(row)) {
                    boolean inOrder = names.indexOf(row) < names.indexOf(other);
                    Comparison comparison = inOrder
                            ? new Comparison(measure, row.id(), other.id())
                            : new Comparison(measure, other.id(), row.id());
                    menu.getItems().add(item(comparison, other));
                }
            }
        }
        return menu;
    }

    private CheckMenuItem item(Comparison comparison, Name other) {
        return check(
                "pyramid-compare-" + comparison.id().key(),
                (comparison.measure() == Measure.COSINE ? "cosine with " : "difference to ") + other.title(),
                model.lookProperty().get().comparisons().contains(comparison),
                shown -> model.compare(comparison, shown));
    }

    private static CheckMenuItem check(String id, String text, boolean selected, Consumer<Boolean> changed) {
        CheckMenuItem item = new CheckMenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setSelected(selected);
        item.selectedProperty().addListener((observable, before, now) -> changed.accept(now));
        return item;
    }
}
