package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;

/** Groups of bars from 0 upwards, a group a kind of error, a bar an arm; each can be pressed. */
final class ErrorBars extends Pane {

    private static final double NAMES = 18;
    private static final double VALUES = 14;
    private static final double AXIS = 26;
    private static final double GAP = 0.22;
    private static final int MOST_RULES = 5;

    /**
     * One bar.
     *
     * @param value fraction of AP; empty where it is not defined
     * @param pressed opens what is behind it
     */
    record Bar(int colour, OptionalDouble value, String help, Runnable pressed) {}

    /** The bars of one kind of error. */
    record Group(String id, String name, String help, List<Bar> bars) {}

    private List<Group> groups = List.of();
    private final List<Label> names = new ArrayList<>();
    private final List<List<Button>> bars = new ArrayList<>();
    private final List<List<Label>> values = new ArrayList<>();
    private final List<Label> marks = new ArrayList<>();
    private final List<Region> rules = new ArrayList<>();

    void show(List<Group> shown) {
        groups = List.copyOf(shown);
        names.clear();
        bars.clear();
        values.clear();
        marks.clear();
        rules.clear();
        getChildren().clear();
        for (int i = 0; i <= MOST_RULES; i++) {
            Region rule = new Region();
            rule.getStyleClass().add("errors-rule");
            rules.add(rule);
            Label mark = new Label();
            mark.getStyleClass().add("caption");
            mark.setAlignment(Pos.CENTER_RIGHT);
            marks.add(mark);
        }
        getChildren().addAll(rules);
        getChildren().addAll(marks);
        for (Group group : groups) {
            Label name = new Label(group.name());
            name.setTooltip(new Tooltip(group.help()));
            name.setAlignment(Pos.CENTER);
            names.add(name);
            List<Button> buttons = new ArrayList<>();
            List<Label> numbers = new ArrayList<>();
            for (int i = 0; i < group.bars().size(); i++) {
                buttons.add(button(
                        "errors-bar-%s-%d".formatted(group.id(), i),
                        group.bars().get(i)));
                Label number = new Label(Wording.points(group.bars().get(i).value()));
                number.getStyleClass().add("caption");
                number.setMouseTransparent(true);
                numbers.add(number);
            }
            bars.add(buttons);
            values.add(numbers);
            getChildren().add(name);
            getChildren().addAll(buttons);
            getChildren().addAll(numbers);
        }
        requestLayout();
    }

    private static Button button(String id, Bar bar) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("errors-bar");
        button.setStyle("-fx-background-color: " + Palette.arm(bar.colour()).hex());
        button.setTooltip(new Tooltip(bar.help()));
        button.setAccessibleText(bar.help());
        button.setOnAction(event -> bar.pressed().run());
        return button;
    }

    @Override
    protected void layoutChildren() {
        double most = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(bar -> bar.value().orElse(0))
                .max()
                .orElse(0);
        double width = (getWidth() - AXIS) / Math.max(1, groups.size());
        double height = Math.max(0, getHeight() - NAMES - VALUES);
        layoutRules(most, height);
        for (int g = 0; g < groups.size(); g++) {
            names.get(g).resizeRelocate(AXIS + g * width, getHeight() - NAMES, width, NAMES);
            int count = groups.get(g).bars().size();
            double each = width * (1 - GAP) / Math.max(1, count);
            for (int i = 0; i < count; i++) {
                double value = groups.get(g).bars().get(i).value().orElse(0);
                // An empty bar can still be pressed, and seen where it begins.
                double tall = Math.max(2, most == 0 ? 0 : value / most * height);
                double left = AXIS + g * width + width * GAP / 2 + i * each;
                double top = VALUES + height - tall;
                bars.get(g).get(i).resizeRelocate(left, top, Math.max(1, each - 1), tall);
                Label number = values.get(g).get(i);
                number.setVisible(number.prefWidth(-1) <= each + 2);
                number.resizeRelocate(left - 1, top - VALUES, each + 2, VALUES);
            }
        }
    }

    private void layoutRules(double most, double height) {
        double step = step(100 * most);
        for (int i = 0; i < rules.size(); i++) {
            double points = i * step;
            boolean there = points <= 100 * most;
            double y = VALUES + height - (most == 0 ? 0 : points / (100 * most) * height);
            rules.get(i).setVisible(there);
            rules.get(i).resizeRelocate(AXIS, Math.rint(y), getWidth() - AXIS, 1);
            marks.get(i).setVisible(there);
            marks.get(i).setText(String.format(Locale.ROOT, Math.rint(step) == step ? "%.0f" : "%.1f", points));
            marks.get(i).resizeRelocate(0, Math.rint(y) - VALUES / 2, AXIS - 4, VALUES);
        }
    }

    /** The least of 1, 2, 5 and their multiples by ten with which few rules reach a value. */
    static double step(double most) {
        double step = 0.1;
        for (int i = 0; most / step > MOST_RULES; i++) {
            step *= i % 3 == 1 ? 2.5 : 2;
        }
        return step;
    }
}
