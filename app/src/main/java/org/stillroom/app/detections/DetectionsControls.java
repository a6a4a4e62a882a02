package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.SizeBin;

/** What thresholds, filters and orders the detections: two sliders and menus; and buttons to go from image to image. */
final class DetectionsControls {

    private final DetectionsViewModel model;
    private final ComboBox<Choice<Integer>> classes;
    private @Nullable RunModel shownRun;

    /** One of a menu's choices. */
    private record Choice<T>(@Nullable T value, String words) {}

    DetectionsControls(DetectionsViewModel model) {
        this.model = model;
        this.classes = new ComboBox<>();
    }

    /** For the header: to the image before and after, and back to all of the image. */
    List<Node> switches() {
        return List.of(
                button(
                        "detections-previous",
                        Feather.CHEVRON_LEFT,
                        "Image before (Page Up)",
                        () -> model.gallery().move(-1)),
                button(
                        "detections-next",
                        Feather.CHEVRON_RIGHT,
                        "Next image (Page Down)",
                        () -> model.gallery().move(1)),
                button(
                        "detections-whole",
                        Feather.MAXIMIZE,
                        "Show all of the image (0)",
                        () -> model.viewportProperty().set(Viewport.WHOLE)),
                choices(
                        "detections-relation",
                        Feather.FILTER,
                        "Show objects at which two arms differ",
                        List.of(Relation.values()),
                        Relation::words,
                        model.filterProperty().map(OutcomeFilter::relation),
                        relation -> filter(now -> now.withRelation(relation))),
                choices(
                        "detections-order",
                        Feather.BAR_CHART_2,
                        "Sort the gallery",
                        List.of(GalleryOrder.values()),
                        GalleryOrder::words,
                        model.gallery().orderProperty(),
                        model.gallery().orderProperty()::set));
    }

    private void filter(UnaryOperator<OutcomeFilter> change) {
        model.filterProperty().set(change.apply(model.filterProperty().get()));
    }

    /** A menu of which one item holds; the palette knows its items. */
    private <T> MenuButton choices(
            String id,
            Feather icon,
            String help,
            List<T> values,
            Function<T, String> words,
            ObservableValue<T> now,
            Consumer<T> chosen) {
        MenuButton menu = new MenuButton(null, new FontIcon(icon));
        menu.setId(id);
        menu.getStyleClass().add("icon-menu");
        menu.setTooltip(new Tooltip(help));
        menu.setAccessibleText(help);
        ToggleGroup group = new ToggleGroup();
        for (T value : values) {
            RadioMenuItem item = new RadioMenuItem(words.apply(value));
            item.setId(id + "-" + values.indexOf(value));
            item.setToggleGroup(group);
            item.setOnAction(event -> chosen.accept(value));
            menu.getItems().add(item);
        }
        now.subscribe(value -> group.selectToggle(group.getToggles().get(values.indexOf(value))));
        return menu;
    }

    private static Button button(String id, Feather icon, String words, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("icon-button", "quiet");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words.replaceFirst(" \\(.*", ""));
        button.setOnAction(event -> action.run());
        return button;
    }

    FlowPane row() {
        FlowPane row = new FlowPane(
                8,
                3,
                slider(
                        "detections-score",
                        "score ≥ %.2f",
                        model.scoreProperty(),
                        0.05,
                        "Only detections at least this sure count; P, R and F1 follow, AP counts them all"),
                slider(
                        "detections-iou",
                        "IoU ≥ %.2f",
                        model.iouProperty(),
                        0.05,
                        "A detection is right that overlaps an object of its class at least so much; AP is the mean over 0.50 to 0.95"),
                classes(),
                menu(
                        "detections-size",
                        sizes(),
                        "Size of the object, the square root of its area in pixels",
                        model.filterProperty().map(OutcomeFilter::size),
                        size -> filter(now -> now.withSize(size))),
                menu(
                        "detections-kind",
                        kinds(),
                        "Outcome; an image is shown where the student has it",
                        model.filterProperty().map(OutcomeFilter::kind),
                        kind -> filter(now -> now.withKind(kind))));
        row.getStyleClass().add("detections-controls");
        row.setId("detections-controls");
        return row;
    }

    private static HBox slider(String id, String words, DoubleProperty value, double step, String help) {
        Slider slider = new Slider(0, 1, value.get());
        slider.setId(id);
        slider.setBlockIncrement(step);
        slider.setPrefWidth(80);
        slider.setTooltip(new Tooltip(help));
        slider.setAccessibleText(help);
        slider.valueProperty().bindBidirectional(value);
        Label label = new Label();
        label.setId(id + "-label");
        label.setMinWidth(72);
        label.setLabelFor(slider);
        label.textProperty().bind(value.map(now -> String.format(Locale.ROOT, words, now.doubleValue())));
        HBox box = new HBox(3, label, slider);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private ComboBox<Choice<Integer>> classes() {
        dress(classes, "detections-class", "Class of the objects; P, R and F1 are of this class");
        classes.setOnAction(event -> {
            Choice<Integer> choice = classes.getValue();
            if (choice != null && choice.value() != null) {
                int category = choice.value();
                filter(now -> now.withCategory(category));
            }
        });
        model.filterProperty().addListener((observable, before, now) -> showClass());
        return classes;
    }

    private void showClass() {
        int category = model.filterProperty().get().category();
        classes.getItems().stream()
                .filter(choice -> Objects.equals(choice.value(), category))
                .findFirst()
                .ifPresent(classes::setValue);
    }

    /** Another run has other classes. */
    void follow(Selection selection) {
        RunModel run = selection.getRun();
        if (run == shownRun && !classes.getItems().isEmpty()) {
            return;
        }
        shownRun = run;
        List<Choice<Integer>> choices =
                new ArrayList<>(List.of(new Choice<>(OutcomeFilter.ALL_CLASSES, "All classes")));
        List<Category> categories = model.categories();
        for (int i = 0; i < categories.size(); i++) {
            choices.add(new Choice<>(i, categories.get(i).name()));
        }
        classes.getItems().setAll(choices);
        showClass();
    }

    private static List<Choice<SizeBin>> sizes() {
        List<Choice<SizeBin>> sizes = new ArrayList<>(List.of(new Choice<>(null, "All sizes")));
        for (SizeBin bin : SizeBin.ALL) {
            sizes.add(new Choice<>(
                    bin,
                    Double.isInfinite(bin.to())
                            ? String.format(Locale.ROOT, "from %.0f px", bin.from())
                            : String.format(Locale.ROOT, "%.0f–%.0f px", bin.from(), bin.to())));
        }
        return sizes;
    }

    private static List<Choice<Kind>> kinds() {
        List<Choice<Kind>> kinds = new ArrayList<>(List.of(new Choice<>(null, "All kinds")));
        for (Kind kind : Kind.values()) {
            kinds.add(new Choice<>(kind, OutcomeForm.sign(kind) + " " + OutcomeForm.name(kind)));
        }
        return kinds;
    }

    private <T> ComboBox<Choice<T>> menu(
            String id,
            List<Choice<T>> choices,
            String help,
            ObservableValue<@Nullable T> now,
            Consumer<@Nullable T> chosen) {
        ComboBox<Choice<T>> menu = new ComboBox<>();
        dress(menu, id, help);
        menu.getItems().setAll(choices);
        menu.setOnAction(
                event -> chosen.accept(Objects.requireNonNull(menu.getValue()).value()));
        now.subscribe(value -> choices.stream()
                .filter(choice -> Objects.equals(choice.value(), value))
                .findFirst()
                .ifPresent(menu::setValue));
        return menu;
    }

    private static <T> void dress(ComboBox<Choice<T>> menu, String id, String help) {
        menu.setId(id);
        menu.getStyleClass().add("small-combo");
        menu.setTooltip(new Tooltip(help));
        menu.setAccessibleText(help);
        menu.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Choice<T> choice) {
                return choice == null ? "" : choice.words();
            }

            @Override
            public Choice<T> fromString(String words) {
                throw new UnsupportedOperationException("the menu is not editable");
            }
        });
    }
}
