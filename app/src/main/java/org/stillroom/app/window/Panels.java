package org.stillroom.app.window;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.panel.Panel;

/** The panels in the middle: the pyramid above, two beside each other below; or one of them alone, for a close look. */
final class Panels extends SplitPane {

    /** What the lower panels get of the height: as much as they need, and not more, since the maps gain by every pixel. */
    private static final double LOWER_SHARE = 0.27;

    private static final double LOWER_LEAST = 190;
    private static final double LOWER_MOST = 270;
    private static final double FUSION_SHARE = 0.5;

    private final SplitPane lower = new SplitPane();
    private final Panel upper;
    private final Panel left;
    private final Panel right;
    private final List<ToggleButton> buttons = new ArrayList<>();
    /** Of this and of the lower split, while one panel has all; the height is known only with the first layout. */
    private double[] division = {0.7, FUSION_SHARE};

    Panels(Panel upper, Panel left, Panel right) {
        this.upper = upper;
        this.left = left;
        this.right = right;
        setId("centre-split");
        setOrientation(Orientation.VERTICAL);
        lower.setId("lower-split");
        for (Panel panel : List.of(upper, left, right)) {
            panel.addTools(button(panel));
        }
        showAll();
        heightProperty().addListener((observable, before, now) -> {
            if (before.doubleValue() == 0) {
                divide(now.doubleValue());
            }
        });
    }

    private void divide(double height) {
        double wanted = Math.max(LOWER_LEAST, Math.min(LOWER_MOST, LOWER_SHARE * height));
        setDividerPositions(1 - wanted / height);
    }

    private ToggleButton button(Panel panel) {
        ToggleButton button = new ToggleButton();
        button.setId(panel.getId() + "-enlarge");
        button.getStyleClass().addAll("icon-button", "quiet");
        button.setOnAction(event -> show(button.isSelected() ? panel : null));
        button.selectedProperty().subscribe(enlarged -> {
            String words = enlarged ? "Show all panels again" : "Show this panel alone";
            button.setGraphic(new FontIcon(enlarged ? Feather.MINIMIZE_2 : Feather.MAXIMIZE_2));
            button.setTooltip(new Tooltip(words));
            button.setAccessibleText(words);
        });
        buttons.add(button);
        return button;
    }

    private void show(@Nullable Panel alone) {
        if (alone == null) {
            showAll();
        } else {
            division = new double[] {getDividerPositions()[0], lower.getDividerPositions()[0]};
            lower.getItems().clear();
            getItems().setAll(alone);
        }
        // A node that changes its parent loses the focus.
        buttons.stream()
                .filter(button -> button.getId().startsWith((alone == null ? upper : alone).getId()))
                .forEach(ToggleButton::requestFocus);
    }

    private void showAll() {
        getItems().clear();
        lower.getItems().setAll(left, right);
        getItems().setAll(upper, lower);
        setDividerPositions(division[0]);
        lower.setDividerPositions(division[1]);
    }
}
