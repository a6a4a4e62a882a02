package org.stillroom.app.pyramid;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.pyramid.Look.Mode;
import org.stillroom.app.pyramid.Look.Pairing;
import org.stillroom.app.pyramid.Look.Range;
import org.stillroom.app.selection.Selection;

/** The switches of the pyramid panel: what is paired and shown in its header, the rest in a row below. */
final class PyramidControls {

    private final PyramidViewModel model;
    private final Selection selection;

    PyramidControls(PyramidViewModel model, Selection selection) {
        this.model = model;
        this.selection = selection;
    }

    List<Node> switches() {
        Segments<Pairing> pairing = new Segments<>(
                        "pyramid-pairing",
                        List.of(Pairing.STRIDE, Pairing.NAME),
                        each -> each == Pairing.STRIDE ? "Aligned" : "Unaligned",
                        facet(Look::pairing, Look::with))
                .explained(
                        "Columns pair levels whose cells cover the same pixels: high P3 with low P2 (U)",
                        "Columns pair levels of one name, whose cells differ: high P3 with low P3 (U)");
        Segments<Mode> mode = new Segments<>(
                        "pyramid-mode", List.of(Mode.values()), PyramidControls::name, facet(Look::mode, Look::with))
                .explained(
                        Explanations.of(Mode.ENERGY) + " (1)",
                        Explanations.of(Mode.CHANNEL) + " (2, then , and . step through)",
                        Explanations.of(Mode.PCA) + " (3)",
                        Explanations.of(Mode.SCORE) + " (4, then , and . step through the classes)",
                        Explanations.of(Mode.CENTERNESS) + " (5)");
        return List.of(pairing, mode);
    }

    private static String name(Mode mode) {
        return switch (mode) {
            case ENERGY -> "Energy";
            case CHANNEL -> "Channel";
            case PCA -> "PCA";
            case SCORE -> "Score";
            case CENTERNESS -> "Centerness";
        };
    }

    FlowPane row() {
        RowMenus menus = new RowMenus(model, selection);
        FlowPane row = new FlowPane(
                6,
                4,
                stepper(),
                menus.rows(),
                menus.comparisons(),
                toggle(
                        "pyramid-shared",
                        "Shared range",
                        "One range of colours for all levels instead of one for each (R)",
                        sharedRange()),
                toggle(
                        "pyramid-objects",
                        "Objects",
                        "Boxes of the ground truth over the maps (B)",
                        model.boxes().objectsShownProperty()),
                toggle(
                        "pyramid-detections",
                        "Detections",
                        "Boxes that the row's arm detects, as sure as the image panel asks (D)",
                        model.boxes().detectionsShownProperty()),
                toggle("pyramid-grid", "Cells", "Outlines of the cells over the maps (G)", model.gridProperty()),
                opacity());
        row.getStyleClass().add("pyramid-controls");
        row.setId("pyramid-controls");
        return row;
    }

    BooleanProperty sharedRange() {
        BooleanProperty shared =
                new SimpleBooleanProperty(model.lookProperty().get().range() == Range.SHARED);
        shared.addListener((observable, before, now) ->
                model.lookProperty().set(model.lookProperty().get().with(now ? Range.SHARED : Range.PER_LEVEL)));
        model.lookProperty().addListener((observable, before, now) -> shared.set(now.range() == Range.SHARED));
        return shared;
    }

    private HBox stepper() {
        Button back = new Button("‹");
        back.setId("pyramid-step-back");
        back.setTooltip(new Tooltip("One back (,)"));
        back.setOnAction(event -> model.step(-1));
        Button on = new Button("›");
        on.setId("pyramid-step-on");
        on.setTooltip(new Tooltip("One on (.)"));
        on.setOnAction(event -> model.step(1));
        Label at = new Label();
        at.setId("pyramid-step");
        at.setMinWidth(HBox.USE_PREF_SIZE);
        HBox stepper = new HBox(4, back, at, on);
        stepper.getStyleClass().add("pyramid-stepper");
        stepper.setAlignment(Pos.CENTER_LEFT);
        model.mapsProperty().addListener((observable, before, now) -> {
            at.setText(stepWords(now));
            boolean steps = now.look().mode() == Mode.CHANNEL || now.look().mode() == Mode.SCORE;
            stepper.setVisible(steps);
            stepper.setManaged(steps);
        });
        stepper.setVisible(false);
        stepper.setManaged(false);
        return stepper;
    }

    private String stepWords(PyramidMaps maps) {
        Look look = maps.look();
        if (look.mode() == Mode.SCORE) {
            List<String> names = model.categories();
            return look.category() >= 0 && look.category() < names.size() ? names.get(look.category()) : "any class";
        }
        return maps.channels() == 0
                ? "no channels"
                : "channel %d of %d".formatted(Math.min(look.channel(), maps.channels() - 1) + 1, maps.channels());
    }

    private static ToggleButton toggle(String id, String label, String help, BooleanProperty on) {
        ToggleButton button = new ToggleButton(label);
        button.setId(id);
        button.setTooltip(new Tooltip(help));
        button.selectedProperty().bindBidirectional(on);
        return button;
    }

    private HBox opacity() {
        Slider slider = new Slider(0, 1, model.opacityProperty().get());
        slider.setId("pyramid-opacity");
        slider.setBlockIncrement(0.1);
        slider.setPrefWidth(70);
        slider.setTooltip(
                new Tooltip("How strongly the maps cover the image: left shows the image, right the bare map"));
        slider.valueProperty().bindBidirectional(model.opacityProperty());
        slider.setAccessibleText("Opacity of the maps over the image");
        Label label = new Label("Map");
        label.setLabelFor(slider);
        label.getStyleClass().add("panel-subtitle");
        HBox box = new HBox(6, label, slider);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /** One part of the look as a property of its own. */
    private <T> ObjectProperty<T> facet(Function<Look, T> get, BiFunction<Look, T, Look> with) {
        ObjectProperty<T> part =
                new SimpleObjectProperty<>(get.apply(model.lookProperty().get()));
        part.addListener((observable, before, now) -> {
            if (!get.apply(model.lookProperty().get()).equals(now)) {
                model.lookProperty().set(with.apply(model.lookProperty().get(), now));
            }
        });
        model.lookProperty().addListener((observable, before, now) -> part.set(get.apply(now)));
        return part;
    }
}
