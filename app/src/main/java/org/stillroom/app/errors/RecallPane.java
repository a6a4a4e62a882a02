package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.errors.RecallViewModel.Behind;
import org.stillroom.app.errors.RecallViewModel.Point;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;

/** Precision over recall of all arms at one IoU, of one class or all; a point opens the images behind it. */
final class RecallPane {

    private final ErrorsViewModel errors;
    private final RecallViewModel model;
    private final Consumer<ImageSet> open;
    private final RecallPlot plot;
    private final ComboBox<Integer> classes = new ComboBox<>();
    private final FlowPane controls;
    private final GridPane legend = new GridPane();
    private final Label reading = new Label();
    private final BorderPane pane = new BorderPane();
    private final ContextMenu menu = new ContextMenu();

    RecallPane(ErrorsViewModel errors, Consumer<ImageSet> open) {
        this.errors = errors;
        this.model = errors.recall();
        this.open = open;
        this.plot = new RecallPlot(this::read, this::offer);
        this.controls = new FlowPane(8, 3, classes(), at());
        controls.getStyleClass().add("detections-controls");
        controls.setId("errors-curves-controls");
        reading.setId("errors-curves-reading");
        reading.getStyleClass().add("caption");
        reading.setWrapText(true);
        Label progress = new Label();
        progress.getStyleClass().add("caption");
        progress.setWrapText(true);
        progress.textProperty().bind(model.progressProperty());
        legend.getStyleClass().add("errors-grid");
        ScrollPane names = new ScrollPane(legend);
        names.getStyleClass().add("edge-to-edge");
        names.setFitToWidth(true);
        VBox side = new VBox(6, names, reading, progress);
        side.getStyleClass().add("errors-curves-side");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        pane.setTop(controls);
        pane.setCenter(plot);
        pane.setRight(side);
        menu.setId("errors-curves-menu");
        model.atProperty().addListener(observable -> draw());
        model.categoryProperty().addListener(observable -> draw());
    }

    /** By which class and IoU are chosen. */
    Node controls() {
        return controls;
    }

    Node show() {
        offerClasses();
        draw();
        return pane;
    }

    private ComboBox<Integer> classes() {
        classes.setId("errors-curves-class");
        classes.getStyleClass().add("small-combo");
        classes.setTooltip(new Tooltip("Class of the objects"));
        classes.setAccessibleText("Class of the objects");
        classes.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer category) {
                return category == null ? "" : className(category);
            }

            @Override
            public Integer fromString(String words) {
                throw new UnsupportedOperationException("the menu is not editable");
            }
        });
        classes.setOnAction(event -> {
            if (classes.getValue() != null) {
                model.categoryProperty().set(classes.getValue());
            }
        });
        return classes;
    }

    private Segments<At> at() {
        return new Segments<>("errors-curves-iou", List.of(At.values()), at -> "IoU " + at.words(), model.atProperty())
                .explained(
                        "A detection is right that overlaps its object by at least half",
                        "A detection is right that overlaps its object by at least three quarters",
                        "The mean precision over the IoUs 0.50, 0.55 … 0.95: below this curve lies COCO's AP");
    }

    private String className(int category) {
        List<Category> categories = errors.categories();
        return category < 0 || category >= categories.size()
                ? "All classes"
                : categories.get(category).name();
    }

    private void offerClasses() {
        List<Integer> choices = new ArrayList<>(List.of(RecallCurves.ALL_CLASSES));
        for (int i = 0; i < errors.categories().size(); i++) {
            choices.add(i);
        }
        if (!classes.getItems().equals(choices)) {
            classes.getItems().setAll(choices);
        }
    }

    private void draw() {
        int category = model.categoryProperty().get();
        if (!Objects.equals(classes.getValue(), category)) {
            classes.setValue(category);
        }
        At at = model.atProperty().get();
        List<ArmErrors> arms = errors.armsProperty().get();
        ArmErrors main = errors.main();
        plot.show(arms.stream()
                .filter(arm -> arm.curves().curve(at, category).isPresent())
                .map(arm -> new RecallPlot.Trace(
                        arm, arm.curves().curve(at, category).orElseThrow(), arm == main))
                .toList());
        legend.getChildren().clear();
        CountCell.head(
                legend,
                1,
                at == At.MEAN ? "AP" : at == At.IOU_50 ? "AP50" : "AP75",
                "Mean precision: the area below the curve");
        for (int i = 0; i < arms.size(); i++) {
            ArmErrors arm = arms.get(i);
            String recipe = errors.recipe(arm);
            Button name = ArmButton.of("errors-curve-" + arm.arm().name(), arm, arm == main, () -> errors.look(arm));
            name.setTooltip(new Tooltip(recipe + "\nPress to look at it in all panels."));
            Label ap = new Label(Wording.points(arm.curves()
                    .curve(at, category)
                    .map(curve -> OptionalDouble.of(curve.ap()))
                    .orElse(OptionalDouble.empty())));
            ap.setId("errors-curve-ap-" + arm.arm().id());
            ap.setTooltip(new Tooltip("%s, IoU %s\n%s".formatted(className(category), at.words(), recipe)));
            legend.addRow(i + 1, name, ap);
        }
    }

    private @Nullable Point point(RecallPlot.@Nullable Mark mark) {
        return mark == null
                ? null
                : new Point(
                        mark.trace().arm(),
                        model.atProperty().get(),
                        model.categoryProperty().get(),
                        mark.recall());
    }

    private void read(RecallPlot.@Nullable Mark mark) {
        Point point = point(mark);
        reading.setText(
                point == null
                        ? "Point at a curve to read it; a click, or Enter, shows the images behind a point."
                        : "%s: recall %.2f, precision %.2f%s"
                                .formatted(
                                        point.arm().arm().name(),
                                        point.recall() / 100.0,
                                        point.precision(),
                                        score(point)));
    }

    private static String score(Point point) {
        return point.score().isPresent()
                ? String.format(Locale.ROOT, ", score %.2f", point.score().getAsDouble())
                : "";
    }

    private void offer(RecallPlot.Mark mark) {
        Point point = Objects.requireNonNull(point(mark));
        String where = point.score().isPresent()
                ? String.format(Locale.ROOT, "score ≥ %.2f", point.score().getAsDouble())
                : "every class where it reaches recall %.2f".formatted(point.recall() / 100.0);
        menu.getItems()
                .setAll(
                        item("wrong", "Images with wrong detections, " + where, point, Behind.WRONG),
                        item("missed", "Images with objects missed, " + where, point, Behind.MISSED));
        Point2D at = plot.localToScreen(plot.place(mark));
        menu.show(plot, at.getX() + 8, at.getY() + 8);
    }

    private MenuItem item(String id, String words, Point point, Behind behind) {
        MenuItem item = new MenuItem(words);
        item.setId("errors-curves-" + id);
        item.setOnAction(event -> model.lookFor(point, behind, open));
        return item;
    }
}
