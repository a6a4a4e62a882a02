package org.stillroom.app.errors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.app.text.Wording;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.evaluate.errors.JudgedDetection;
import org.stillroom.engine.evaluate.errors.JudgedObject;
import org.stillroom.engine.evaluate.errors.SpecialError;
import org.stillroom.engine.run.Evaluation;

/** What the arms get wrong: TIDE's types with the AP50 that each costs, by class, and which class is taken for which. */
public final class ErrorsView extends Panel {

    /** What is shown. */
    enum Page {
        TYPES,
        CLASSES,
        CONFUSION
    }

    private final ErrorsViewModel model;
    private final Consumer<ImageSet> open;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(this, "page", Page.TYPES);
    private final ErrorBars bars = new ErrorBars();
    private final BorderPane content = new BorderPane();
    private final Label progress = new Label();
    private final Label empty = new Label();

    /** @param open shows images in the gallery */
    public ErrorsView(ErrorsViewModel model, FileChoice files, Consumer<ImageSet> open) {
        super("errors", "Errors");
        this.model = model;
        this.open = open;
        addSwitches(new Segments<>("errors-page", List.of(Page.values()), ErrorsView::name, page)
                .explained(
                        "What each type of error costs in AP50, as TIDE has it: all arms of this seed",
                        "The selected arm's AP and errors by class",
                        "Which class the selected arm takes for which, at score ≥ %.2f and IoU ≥ %.2f"
                                .formatted(ConfusionMatrix.SCORE, ConfusionMatrix.IOU)));
        ErrorTables tables = new ErrorTables(model);
        addTools(new Export("errors-export", "errors", files)
                .menu(
                        content,
                        new Export.Offer("types", tables::types),
                        new Export.Offer("confusion", tables::confusion)));
        progress.setId("errors-progress");
        progress.getStyleClass().add("caption");
        empty.setId("errors-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        setContent(new StackPane(content, empty));
        PanelStyle.dress(this);
        page.addListener(observable -> show());
        model.armsProperty().addListener(observable -> show());
        model.absenceProperty().addListener(observable -> show());
        // What lies in no window, or behind a tab, is not seen.
        sceneProperty().addListener(observable -> model.setShown(getScene() != null));
        model.setShown(getScene() != null);
        show();
    }

    private static String name(Page page) {
        return switch (page) {
            case TYPES -> "Types";
            case CLASSES -> "Classes";
            case CONFUSION -> "Confusion";
        };
    }

    private void show() {
        List<ArmErrors> arms = model.armsProperty().get();
        ArmErrors main = model.main();
        String why = model.absenceProperty().get();
        empty.setText(arms.isEmpty() ? why : "");
        empty.setVisible(arms.isEmpty());
        content.setVisible(!arms.isEmpty());
        progress.setText(why);
        setSubtitle(
                main == null
                        ? ""
                        : page.get() == Page.TYPES
                                ? "points of AP50 that each costs"
                                : "%s · it. %d%s"
                                        .formatted(
                                                main.arm().name(),
                                                main.step(),
                                                page.get() == Page.CLASSES ? " · detections of all scores" : ""));
        if (main == null) {
            return;
        }
        switch (page.get()) {
            case TYPES -> showTypes(arms);
            case CLASSES -> content.setCenter(scrolling(classes(main)));
            case CONFUSION -> content.setCenter(scrolling(confusion(main)));
        }
        content.setBottom(page.get() == Page.TYPES ? legend(arms) : progress);
    }

    private static ScrollPane scrolling(Node node) {
        ScrollPane scroll = new ScrollPane(node);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        return scroll;
    }

    private void showTypes(List<ArmErrors> arms) {
        List<ErrorBars.Group> groups = new ArrayList<>();
        for (ErrorType type : ErrorType.values()) {
            groups.add(new ErrorBars.Group(
                    type.label().toLowerCase(Locale.ROOT),
                    type.label(),
                    type.description(),
                    arms.stream().map(arm -> bar(arm, type)).toList()));
        }
        for (SpecialError special : SpecialError.values()) {
            groups.add(new ErrorBars.Group(
                    special.label().toLowerCase(Locale.ROOT),
                    special.label(),
                    special.description(),
                    arms.stream().map(arm -> bar(arm, special)).toList()));
        }
        bars.show(groups);
        content.setCenter(bars);
    }

    private ErrorBars.Bar bar(ArmErrors arm, ErrorType type) {
        OptionalDouble gain = arm.breakdown().gains().getOrDefault(type, OptionalDouble.empty());
        Map<Long, Integer> images = arm.breakdown().images(type);
        return new ErrorBars.Bar(
                arm.arm().colour(),
                gain,
                "%s, it. %d, %s: %s points of AP50, %d errors in %d images. %s"
                        .formatted(
                                arm.arm().name(),
                                arm.step(),
                                type.label(),
                                Wording.points(gain),
                                arm.breakdown().counts().get(type),
                                images.size(),
                                type.description()),
                () -> open(
                        images.keySet(),
                        "%s errors of %s".formatted(type.label(), arm.arm().name())));
    }

    private ErrorBars.Bar bar(ArmErrors arm, SpecialError special) {
        OptionalDouble gain = arm.breakdown().specialGains().getOrDefault(special, OptionalDouble.empty());
        Set<Long> images = special == SpecialError.FALSE_POSITIVES
                ? wrongIn(arm.breakdown())
                : arm.breakdown().objects().stream()
                        .filter(object -> !object.found())
                        .map(JudgedObject::imageId)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return new ErrorBars.Bar(
                arm.arm().colour(),
                gain,
                "%s, it. %d, %s: %s points of AP50, in %d images. %s"
                        .formatted(
                                arm.arm().name(),
                                arm.step(),
                                special.label(),
                                Wording.points(gain),
                                images.size(),
                                special.description()),
                () -> open(
                        images, "%s of %s".formatted(special.label(), arm.arm().name())));
    }

    private static Set<Long> wrongIn(ErrorBreakdown breakdown) {
        return breakdown.detections().stream()
                .filter(judged -> judged.error().isPresent() && judged.counts())
                .map(judged -> judged.detection().imageId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private FlowPane legend(List<ArmErrors> arms) {
        FlowPane legend = new FlowPane(10, 2);
        for (ArmErrors arm : arms) {
            Region swatch = new Region();
            swatch.getStyleClass().add("swatch");
            swatch.setStyle(
                    "-fx-background-color: " + Palette.arm(arm.arm().colour()).hex());
            Label name = new Label("%s · AP50 %s"
                    .formatted(arm.arm().name(), Wording.points(arm.breakdown().ap50())));
            name.getStyleClass().add("caption");
            name.setTooltip(new Tooltip("%s at iteration %d; TIDE's AP50, from which mending an error starts"
                    .formatted(arm.arm().id(), arm.step())));
            legend.getChildren().add(new HBox(4, swatch, name));
        }
        legend.getChildren().add(progress);
        legend.getStyleClass().add("panel-legends");
        return legend;
    }

    /** A line a class: its AP, then how often each type of error occurs in it. */
    private GridPane classes(ArmErrors main) {
        GridPane grid = grid("errors-classes");
        head(grid, 0, "class", "");
        head(grid, 1, "AP", "COCO's AP of the class, over IoU 0.50 to 0.95");
        for (ErrorType type : ErrorType.values()) {
            head(grid, columnOf(type), type.label(), type.description());
        }
        List<Category> categories = model.categories();
        for (int c = 0; c < categories.size(); c++) {
            int category = c;
            String name = categories.get(c).name();
            grid.add(new Label(name), 0, c + 1);
            grid.add(new Label(Wording.points(ap(main.evaluation(), categories.get(c)))), 1, c + 1);
            Map<ErrorType, Integer> counts = main.breakdown().counts(category);
            for (ErrorType type : ErrorType.values()) {
                int count = counts.getOrDefault(type, 0);
                grid.add(
                        cell(
                                "errors-class-%d-%s".formatted(c, type.label().toLowerCase(Locale.ROOT)),
                                count,
                                "%d %s errors of %s; show their images".formatted(count, type.label(), name),
                                () -> open(
                                        imagesOf(main.breakdown(), type, category),
                                        "%s errors of %s: %s"
                                                .formatted(
                                                        type.label(), main.arm().name(), name))),
                        columnOf(type),
                        c + 1);
            }
        }
        return grid;
    }

    private static int columnOf(ErrorType type) {
        return 2 + List.of(ErrorType.values()).indexOf(type);
    }

    private static OptionalDouble ap(Evaluation evaluation, Category category) {
        return evaluation.categories().stream()
                .filter(each -> each.id() == category.id() && each.AP() != null)
                .mapToDouble(each -> each.AP())
                .findFirst();
    }

    private static Set<Long> imagesOf(ErrorBreakdown breakdown, ErrorType type, int category) {
        Set<Long> images = breakdown.detections().stream()
                .filter(judged -> judged.error().equals(Optional.of(type))
                        && judged.detection().category() == category)
                .map(JudgedDetection::detection)
                .map(detection -> detection.imageId())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        breakdown.objects().stream()
                .filter(judged -> judged.error().equals(Optional.of(type))
                        && judged.object().category() == category)
                .forEach(judged -> images.add(judged.imageId()));
        return images;
    }

    /** Lines are true classes, columns detected ones; shaded by the share of the line. */
    private GridPane confusion(ArmErrors main) {
        GridPane grid = grid("errors-confusion");
        ConfusionMatrix matrix = main.confusion();
        int[][] counts = matrix.counts();
        head(grid, 0, "true ↓ detected →", "");
        for (int i = 0; i < counts.length; i++) {
            boolean background = i == matrix.background();
            String name = background ? "" : model.categories().get(i).name();
            head(grid, i + 1, background ? "missed" : name, background ? "Objects that nothing detected" : "");
            grid.add(new Label(background ? "nothing there" : name), 0, i + 1);
            int sum = 0;
            for (int count : counts[i]) {
                sum += count;
            }
            for (int j = 0; j < counts.length; j++) {
                if (!background || j != matrix.background()) {
                    grid.add(confused(main, i, j, counts[i][j], sum), j + 1, i + 1);
                }
            }
        }
        return grid;
    }

    private Button confused(ArmErrors main, int row, int column, int count, int sum) {
        String words = confusedWords(main.confusion(), row, column);
        Button cell = cell(
                "errors-cell-%d-%d".formatted(row, column),
                count,
                "%s: %d of %d; show the images".formatted(words, count, sum),
                () -> open(
                        main.confusion().cell(row, column).stream()
                                .map(ConfusionMatrix.Pair::imageId)
                                .toList(),
                        "%s: %s".formatted(main.arm().name(), words)));
        double share = sum == 0 ? 0 : (double) count / sum;
        // Right ones in the accent, confusions in the colour of danger: the diagonal tells them apart as well.
        cell.setStyle(String.format(
                Locale.ROOT,
                "-fx-background-color: linear-gradient(to right, %s %.0f%%, -sr-raised %.0f%%)",
                row == column ? "-sr-accent-tint" : "-sr-danger-tint",
                100 * share,
                100 * share));
        return cell;
    }

    private String confusedWords(ConfusionMatrix matrix, int row, int column) {
        if (row == matrix.background()) {
            return "%s where nothing is"
                    .formatted(model.categories().get(column).name());
        }
        String truth = model.categories().get(row).name();
        if (column == matrix.background()) {
            return "%s missed".formatted(truth);
        }
        return row == column
                ? "%s found".formatted(truth)
                : "%s taken for %s"
                        .formatted(truth, model.categories().get(column).name());
    }

    private static GridPane grid(String id) {
        GridPane grid = new GridPane();
        grid.setId(id);
        grid.getStyleClass().add("errors-grid");
        return grid;
    }

    private static void head(GridPane grid, int column, String words, String help) {
        Label label = new Label(words);
        label.getStyleClass().add("caption");
        if (!help.isEmpty()) {
            label.setTooltip(new Tooltip(help));
        }
        grid.add(label, column, 0);
    }

    private static Button cell(String id, int count, String help, Runnable pressed) {
        Button cell = new Button(Integer.toString(count));
        cell.setId(id);
        cell.getStyleClass().setAll("errors-cell");
        cell.setTooltip(new Tooltip(help));
        cell.setAccessibleText(help);
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.setDisable(count == 0);
        cell.setOnAction(event -> pressed.run());
        return cell;
    }

    private void open(Collection<Long> images, String words) {
        open.accept(new ImageSet(new LinkedHashSet<>(images), words));
    }
}
