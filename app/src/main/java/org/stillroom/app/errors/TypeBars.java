package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.errors.BarPlot.Column;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;

/** What each kind of error costs every arm: bars, and below them the numbers; each opens the images behind it. */
final class TypeBars {

    private final ErrorsViewModel model;
    private final Consumer<ImageSet> open;
    private final BarPlot plot = new BarPlot();
    private final ScrollPane scroll = new ScrollPane(plot);

    TypeBars(ErrorsViewModel model, Consumer<ImageSet> open) {
        this.model = model;
        this.open = open;
        plot.setId("errors-types");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
    }

    Node show() {
        List<ArmErrors> arms = model.armsProperty().get();
        List<Column> types = new ArrayList<>();
        List<Column> specials = new ArrayList<>();
        for (ErrorKind kind : ErrorKind.all()) {
            (kind instanceof ErrorType ? types : specials).add(column(kind, arms));
        }
        plot.show(
                arms.stream().map(this::name).toList(),
                arms.stream()
                        .map(arm -> number(Wording.points(arm.ap50()), ap50Help(arm)))
                        .toList(),
                types,
                specials);
        return scroll;
    }

    private Column column(ErrorKind kind, List<ArmErrors> arms) {
        Label head = new Label(kind.label());
        head.getStyleClass().add("caption");
        head.setTooltip(new Tooltip(kind.description()));
        List<Button> bars = new ArrayList<>();
        List<Button> numbers = new ArrayList<>();
        for (ArmErrors arm : arms) {
            bars.add(bar(kind, arm, arms.indexOf(arm)));
            numbers.add(number(kind, arm, arms.indexOf(arm)));
        }
        return new Column(
                head, bars, numbers, arms.stream().map(arm -> arm.gain(kind)).toList());
    }

    private Button bar(ErrorKind kind, ArmErrors arm, int index) {
        Button bar = pressable("errors-bar", kind, arm, index);
        bar.setStyle("-fx-background-color: " + Palette.arm(arm.arm().colour()).hex());
        return bar;
    }

    private Button number(ErrorKind kind, ArmErrors arm, int index) {
        Button number = pressable("errors-value", kind, arm, index);
        number.setText(Wording.points(arm.gain(kind)));
        return number;
    }

    private Button pressable(String styleClass, ErrorKind kind, ArmErrors arm, int index) {
        Tally tally = arm.tally(kind);
        String help = "%s, %s: %s points of AP50, %s in %d images; show them\n%s\n%s"
                .formatted(
                        arm.arm().name(),
                        kind.label(),
                        Wording.points(arm.gain(kind)),
                        kind instanceof ErrorType ? tally.count() + " errors" : tally.count() + " of them",
                        tally.images().size(),
                        kind.description(),
                        model.recipe(arm));
        Button button = new Button();
        button.setId("%s-%s-%d".formatted(styleClass, kind.label().toLowerCase(Locale.ROOT), index));
        button.getStyleClass().setAll(styleClass);
        button.setTooltip(new Tooltip(help));
        button.setAccessibleText(help);
        button.setDisable(tally.images().isEmpty());
        button.setOnAction(event -> open.accept(ErrorsViewModel.images(
                arm, tally, "%s errors of %s".formatted(kind.label(), arm.arm().name()))));
        return button;
    }

    private Node name(ArmErrors arm) {
        Button name = ArmButton.of("errors-arm-" + arm.arm().name(), arm, arm == model.main(), () -> model.look(arm));
        name.setTooltip(new Tooltip(model.recipe(arm) + "\nPress to look at it in all panels."));
        return name;
    }

    private String ap50Help(ArmErrors arm) {
        return "TIDE's AP50, from which mending an error starts: at most 100 detections an image, of all classes together\n"
                + model.recipe(arm);
    }

    private static Label number(String words, String help) {
        Label label = new Label(words);
        label.setTooltip(new Tooltip(help));
        return label;
    }
}
