package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.curves.Quantity.Group;
import org.stillroom.app.run.RunModel;

/** The menus of the curves: which quantity, which runs, and how. */
final class CurveMenus {

    /** Factors of the moving average; the values as they were stay visible, faintly. */
    private static final double[] SMOOTHINGS = {0, 0.3, 0.6, 0.9, 0.97, 0.99};

    private final CurvesViewModel model;
    private Map<Group, List<Quantity>> offered = Map.of();
    private List<RunModel> others = List.of();
    private final List<Choice> choices = new ArrayList<>();
    private final MenuButton quantities = new MenuButton();
    private final MenuButton runs = new MenuButton("+ runs");
    private final MenuButton options = new MenuButton(null, new FontIcon(Feather.SLIDERS));
    private final RadioMenuItem images = radio("curves-x-images", XAxis.IMAGES.label());

    private record Choice(Quantity quantity, RadioMenuItem item) {}

    /**
     * The menus of a view.
     *
     * @param more items below those that change the picture
     */
    CurveMenus(CurvesViewModel model, BooleanProperty table, List<MenuItem> more) {
        this.model = model;
        quantities.setId("curves-quantity");
        quantities.setTooltip(new Tooltip("What is drawn"));
        model.quantityProperty().subscribe(this::mark);
        runs.setId("curves-runs");
        runs.setTooltip(
                new Tooltip("Lays other open runs beside the one looked at: a colour means an arm, a dash a run"));
        options.setId("curves-options");
        options.getStyleClass().add("icon-menu");
        options.setAccessibleText("Curves");
        options.setTooltip(new Tooltip("Axes, smoothing, seeds, table of values"));
        options.getItems().addAll(axis());
        options.getItems()
                .addAll(
                        check("curves-log", "Logarithmic values", model.logYProperty()),
                        check("curves-log-x", "Logarithmic x axis", model.logXProperty()),
                        new SeparatorMenuItem(),
                        smoothings(),
                        seeds(),
                        new SeparatorMenuItem(),
                        check("curves-table-shown", "Table of values, where there is room (T)", table));
        options.getItems().addAll(more);
        show();
    }

    /** Chooses the quantity. */
    MenuButton quantities() {
        return quantities;
    }

    /** Chooses runs; not there without others. */
    MenuButton runs() {
        return runs;
    }

    MenuButton options() {
        return options;
    }

    /** Takes in what has come. */
    void show() {
        Map<Group, List<Quantity>> known = model.quantities();
        if (!known.equals(offered)) {
            offered = known;
            quantities.getItems().setAll(quantityItems());
            mark(model.quantityProperty().get());
        }
        List<RunModel> open = model.others();
        if (!open.equals(others)) {
            others = open;
            runs.getItems().setAll(open.stream().map(this::run).toList());
        }
        runs.setVisible(!open.isEmpty());
        runs.setManaged(!open.isEmpty());
        images.setDisable(!model.knowsImages());
    }

    /** AP and all terms stand above the groups: they are what is asked for most. */
    private List<MenuItem> quantityItems() {
        choices.clear();
        List<MenuItem> items = new ArrayList<>();
        if (!offered.isEmpty()) {
            items.add(quantity(Quantity.AP, "curves-quantity-"));
            items.add(quantity(Quantity.ALL_TERMS, "curves-quantity-"));
            items.add(new SeparatorMenuItem());
        }
        offered.forEach((name, each) -> {
            Menu menu = new Menu(name.label());
            menu.setId("curves-group-" + name.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            each.forEach(quantity -> menu.getItems().add(quantity(quantity, "curves-choose-")));
            items.add(menu);
        });
        return items;
    }

    private MenuItem quantity(Quantity quantity, String id) {
        RadioMenuItem item = radio(id + quantity.id().replaceAll("[^A-Za-z0-9]", "-"), quantity.label());
        item.setOnAction(event -> {
            model.quantityProperty().set(quantity);
            mark(quantity);
        });
        choices.add(new Choice(quantity, item));
        return item;
    }

    private void mark(Quantity chosen) {
        quantities.setText(chosen.label());
        choices.forEach(each -> each.item.setSelected(each.quantity.id().equals(chosen.id())));
    }

    private MenuItem run(RunModel run) {
        CheckMenuItem item = new CheckMenuItem(CurveSources.name(run));
        item.setMnemonicParsing(false);
        item.setSelected(model.overlaid().contains(run));
        item.selectedProperty().addListener((observable, before, now) -> {
            if (now) {
                model.overlaid().add(run);
            } else {
                model.overlaid().remove(run);
            }
        });
        return item;
    }

    private List<MenuItem> axis() {
        List<MenuItem> items = new ArrayList<>();
        for (XAxis axis : XAxis.values()) {
            RadioMenuItem item = axis == XAxis.IMAGES
                    ? images
                    : radio("curves-x-" + axis.name().toLowerCase(Locale.ROOT), axis.label());
            items.add(choice(item, axis, model.xAxisProperty()));
        }
        items.add(new SeparatorMenuItem());
        return items;
    }

    private Menu smoothings() {
        Menu menu = new Menu("Smoothing");
        menu.setId("curves-smoothing");
        for (double factor : SMOOTHINGS) {
            RadioMenuItem item = radio(
                    "curves-smooth-" + Math.round(100 * factor), factor == 0 ? "Not smoothed" : "Smooth by " + factor);
            menu.getItems().add(choice(item, factor, model.smoothingProperty()));
        }
        return menu;
    }

    private Menu seeds() {
        Menu menu = new Menu("Seeds");
        menu.setId("curves-seeds");
        for (SeedStyle style : SeedStyle.values()) {
            RadioMenuItem item = radio("curves-seeds-" + style.name().toLowerCase(Locale.ROOT), style.label());
            menu.getItems().add(choice(item, style, model.seedsProperty()));
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        check("curves-singles", "Single seeds beside their mean", model.singlesProperty()));
        return menu;
    }

    private static RadioMenuItem radio(String id, String label) {
        RadioMenuItem item = new RadioMenuItem(label);
        item.setId(id);
        item.setMnemonicParsing(false);
        return item;
    }

    private static <T> RadioMenuItem choice(RadioMenuItem item, T value, Property<T> chosen) {
        item.setSelected(value.equals(chosen.getValue()));
        item.setOnAction(event -> {
            chosen.setValue(value);
            item.setSelected(true);
        });
        chosen.addListener((observable, before, now) -> item.setSelected(value.equals(now)));
        return item;
    }

    private static CheckMenuItem check(String id, String label, BooleanProperty property) {
        CheckMenuItem item = new CheckMenuItem(label);
        item.setId(id);
        item.selectedProperty().bindBidirectional(property);
        return item;
    }
}
