package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.boxes.BoxPicture;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Recipe;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.geometry.Box;

/** One picture with who is shown in it above, and its numbers below. */
final class SideColumn extends VBox {

    private final DetectionsViewModel model;
    private final Selection selection;
    private final @Nullable Role role;
    private final String id;
    private final Region swatch = new Region();
    private final ComboBox<Choice<ArmModel>> arms = new ComboBox<>();
    private final ComboBox<Choice<Integer>> steps = new ComboBox<>();
    private final BoxPicture picture;
    private final Label reading = new Label();
    private final Label explanation = new Label();
    private final Label ofImage = numbers();
    private final Label ofSet = numbers();
    private final Label ap = numbers();
    private double sourceHeight = 1;
    private boolean following;

    /** Something that can be chosen, or null for what fits. */
    private record Choice<T>(@Nullable T value, String words) {}

    /** @param role the part of its arm; null for the ground truth */
    SideColumn(DetectionsViewModel model, Selection selection, @Nullable Role role) {
        this.model = model;
        this.selection = selection;
        this.role = role;
        this.id = "detections-" + (role == null ? "truth" : role.name().toLowerCase(Locale.ROOT));
        setId(id);
        picture = new BoxPicture(id + "-picture");
        picture.setOnPlace((x, y) -> {
            model.point(role, x == null || y == null ? null : new SourcePoint(x, y));
            StackPane.setAlignment(reading, isInLowerHalf(y) ? Pos.TOP_LEFT : Pos.BOTTOM_LEFT);
        });
        picture.setOnView(model.viewportProperty()::set);
        reading.setId(id + "-reading");
        reading.getStyleClass().add("detections-reading");
        reading.setWrapText(true);
        reading.setMouseTransparent(true);
        explanation.setId(id + "-explanation");
        explanation.getStyleClass().add("panel-empty");
        explanation.setWrapText(true);
        explanation.setMouseTransparent(true);
        StackPane stack = new StackPane(picture, reading, explanation);
        StackPane.setAlignment(picture, Pos.TOP_CENTER);
        stack.setMinHeight(0);
        setVgrow(stack, Priority.ALWAYS);
        ofImage.setId(id + "-image-numbers");
        ofSet.setId(id + "-set-numbers");
        ap.setId(id + "-ap");
        getChildren().addAll(heading(), stack);
        if (role == null) {
            getChildren().add(legend());
        } else {
            getChildren().addAll(ofImage, ofSet, ap);
        }
        getStyleClass().add("detections-side");
        setMinWidth(0);
    }

    private HBox heading() {
        swatch.getStyleClass().add("swatch");
        HBox heading = new HBox(4);
        heading.setAlignment(Pos.CENTER_LEFT);
        if (role == null) {
            Label title = new Label("Ground truth");
            title.getStyleClass().add("strong");
            heading.getChildren().add(title);
        } else {
            dress(arms, id + "-arm", role.title() + ": which arm is shown here");
            dress(steps, id + "-step", role.title() + ": the iteration of the evaluation that is shown");
            HBox.setHgrow(arms, Priority.ALWAYS);
            arms.setMaxWidth(Double.MAX_VALUE);
            arms.setOnAction(event -> choose(arms, model.armChoice(role)::set));
            steps.setOnAction(event -> choose(steps, model.stepChoice(role)::set));
            heading.getChildren().addAll(swatch, arms, steps);
        }
        heading.setMinHeight(24);
        heading.setMaxHeight(24);
        return heading;
    }

    /** How outcomes are marked; it stands where the other pictures have their numbers. */
    private static FlowPane legend() {
        FlowPane legend = new FlowPane(4, 1);
        for (Kind kind : Kind.values()) {
            Label key = new Label("%s %s".formatted(OutcomeForm.sign(kind), OutcomeForm.name(kind)));
            key.getStyleClass().addAll("outcome-key");
            key.setStyle("-fx-border-color: %s; -fx-border-style: %s"
                    .formatted(
                            OutcomeForm.colour(kind).hex(),
                            switch (OutcomeForm.line(kind)) {
                                case SOLID -> "solid";
                                case DASHED -> "segments(5, 4)";
                                case DOTTED -> "segments(1.5, 3)";
                                case DASH_DOT -> "segments(8, 3, 1.5, 3)";
                            }));
            key.setTooltip(new Tooltip(OutcomeForm.help(kind)));
            legend.getChildren().add(key);
        }
        legend.setId("detections-legend");
        return legend;
    }

    private static <T> void dress(ComboBox<Choice<T>> combo, String id, String help) {
        combo.setId(id);
        combo.getStyleClass().add("small-combo");
        combo.setTooltip(new Tooltip(help));
        combo.setAccessibleText(help);
        combo.setMinWidth(0);
        combo.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Choice<T> choice) {
                return choice == null ? "" : choice.words();
            }

            @Override
            public Choice<T> fromString(String words) {
                throw new UnsupportedOperationException("the box is not editable");
            }
        });
    }

    private <T> void choose(ComboBox<Choice<T>> combo, Consumer<@Nullable T> chosen) {
        Choice<T> choice = combo.getValue();
        if (!following && choice != null) {
            chosen.accept(choice.value());
        }
    }

    private boolean isInLowerHalf(@Nullable Double y) {
        return y != null && picture.getHeight() > 0 && y > sourceMiddle();
    }

    private double sourceMiddle() {
        Viewport view = model.viewportProperty().get();
        return (view.top() + 0.5 / view.zoom()) * sourceHeight;
    }

    private static Label numbers() {
        Label label = new Label();
        label.getStyleClass().add("detections-numbers");
        label.setMinWidth(0);
        return label;
    }

    BoxPicture picture() {
        return picture;
    }

    void setImage(@Nullable Image image, double width, double height) {
        sourceHeight = height;
        picture.setImage(image, width, height);
    }

    void setViewport(Viewport viewport) {
        picture.setViewport(viewport);
    }

    /** Marks the place under the pointer, wherever that is. */
    void mark(@Nullable SourcePoint at) {
        if (at == null) {
            picture.mark(null, null, null);
        } else {
            double left = Math.floor(at.x());
            double top = Math.floor(at.y());
            picture.mark(at.x(), at.y(), new Box(left, top, left + 1, top + 1));
        }
    }

    void show(Side side) {
        picture.show(side.boxes());
        reading.setText(side.reading());
        reading.setVisible(!side.reading().isEmpty());
        explanation.setText(side.absence());
        explanation.setVisible(!side.absence().isEmpty());
        if (role == null) {
            return;
        }
        ArmModel arm = side.arm();
        swatch.setStyle(
                arm == null
                        ? "-fx-background-color: transparent"
                        : "-fx-background-color: " + Palette.arm(arm.colour()).hex());
        follow(side);
        ofImage.setText(numbers("image", side.image()));
        ofSet.setText(numbers("set", side.set()));
        ap.setText(side.ap().isEmpty() ? "" : "AP %s, slider-independent".formatted(Wording.points(side.ap())));
        explainNumbers(side);
    }

    private void explainNumbers(Side side) {
        String only = model.filterProperty().get().category() == OutcomeFilter.ALL_CLASSES
                ? "all classes"
                : model.categories()
                        .get(model.filterProperty().get().category())
                        .name();
        String thresholds = String.format(
                Locale.ROOT,
                "at score ≥ %.2f and IoU ≥ %.2f, %s",
                model.scoreProperty().get(),
                model.iouProperty().get(),
                only);
        RunModel run = selection.getRun();
        ArmModel arm = side.arm();
        String recipe = run == null || arm == null ? "" : "\n" + Recipe.of(run, arm, side.step());
        explain(ofImage, counts("This image", side.image()) + " " + thresholds + recipe);
        explain(ofSet, counts("The whole test set", side.set()) + " " + thresholds + recipe);
        explain(
                ap,
                "COCO's AP of this evaluation, of all classes: over all scores and IoU 0.50 to 0.95, so neither slider changes it"
                        + recipe);
    }

    private static void explain(Label numbers, String words) {
        if (numbers.getTooltip() == null) {
            numbers.setTooltip(new Tooltip());
        }
        numbers.getTooltip().setText(words);
    }

    private static String counts(String what, @Nullable OutcomeCounts counts) {
        return counts == null
                ? what
                : "%s: %d right, %d wrong, %d duplicate, %d missed"
                        .formatted(
                                what,
                                counts.truePositives(),
                                counts.falsePositives(),
                                counts.duplicates(),
                                counts.misses());
    }

    /** {@code image: P 83.3 R 71.4 F1 76.9}, in points of 100. */
    static String numbers(String of, @Nullable OutcomeCounts counts) {
        return counts == null
                ? ""
                : "%s: P %s R %s F1 %s"
                        .formatted(
                                of,
                                Wording.points(counts.precision()),
                                Wording.points(counts.recall()),
                                Wording.points(counts.f1()))
                        .replace("100.0", "100");
    }

    /** The boxes of choices offer what there is now; what fits by itself comes first. */
    private void follow(Side side) {
        RunModel run = selection.getRun();
        Role part = role;
        if (run == null || part == null) {
            return;
        }
        following = true;
        ArmModel arm = side.arm();
        ArmModel chosenArm = model.armChoice(part).get();
        String fitting = chosenArm == null && arm != null ? arm.name() : part.title() + " by itself";
        List<Choice<ArmModel>> armChoices = new ArrayList<>(List.of(new Choice<>(null, fitting)));
        run.arms().forEach(each -> armChoices.add(new Choice<>(each, each.id())));
        offer(arms, armChoices, chosenArm);
        Integer chosenStep = model.stepChoice(part).get();
        String now = chosenStep == null && side.step().isPresent()
                ? "it. " + side.step().getAsInt()
                : "follow";
        List<Choice<Integer>> stepChoices = new ArrayList<>(List.of(new Choice<>(null, now)));
        if (arm != null) {
            arm.getEvaluationSteps().stream().forEach(step -> stepChoices.add(new Choice<>(step, "only it. " + step)));
        }
        offer(steps, stepChoices, chosenStep);
        following = false;
    }

    private static <T> void offer(ComboBox<Choice<T>> combo, List<Choice<T>> choices, @Nullable T chosen) {
        if (!combo.getItems().equals(choices)) {
            combo.getItems().setAll(choices);
        }
        choices.stream()
                .filter(choice -> Objects.equals(choice.value(), chosen))
                .findFirst()
                .ifPresent(combo::setValue);
    }
}
