package org.stillroom.app.errors;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.stillroom.app.detections.ImageSet;
import org.stillroom.app.errors.ErrorsViewModel.Page;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.panel.Segments;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;

/**
 * What the arms get wrong: TIDE's types with the AP50 that each costs, precision over recall, errors by class, and which class is taken
 * for which.
 */
public final class ErrorsView extends Panel {

    private final ErrorsViewModel model;
    private final Consumer<ImageSet> open;
    private final TypeBars bars;
    private final RecallPane recall;
    private final BorderPane content = new BorderPane();
    private final Label progress = new Label();
    private final Label empty = new Label();

    /** @param open shows images in the gallery */
    public ErrorsView(ErrorsViewModel model, FileChoice files, Consumer<ImageSet> open) {
        super("errors", "Errors");
        this.model = model;
        this.open = open;
        this.bars = new TypeBars(model, open);
        this.recall = new RecallPane(model, open);
        addSwitches(new Segments<>("errors-page", List.of(Page.values()), ErrorsView::name, model.pageProperty())
                .explained(
                        "What each type of error costs in AP50, as TIDE has it: all arms of this seed",
                        "Precision over recall of all arms of this seed, by class and IoU",
                        "The selected arm's AP and errors by class",
                        "Which class the selected arm takes for which, at score ≥ %.2f and IoU ≥ %.2f"
                                .formatted(ConfusionMatrix.SCORE, ConfusionMatrix.IOU)));
        addControls(recall.controls());
        addChoices(
                model.pageProperty(),
                model.recall().atProperty(),
                model.recall().categoryProperty());
        ErrorTables tables = new ErrorTables(model);
        addTools(new Export("errors-export", "errors", files)
                .menu(
                        content,
                        new Export.Offer("types", tables::types),
                        new Export.Offer("curves", tables::curves),
                        new Export.Offer("classes", tables::classes),
                        new Export.Offer("confusion", tables::confusion)));
        progress.setId("errors-progress");
        progress.getStyleClass().add("caption");
        progress.managedProperty().bind(progress.textProperty().isNotEmpty());
        empty.setId("errors-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        content.setBottom(progress);
        setContent(new StackPane(content, empty));
        PanelStyle.dress(this);
        model.pageProperty().addListener(observable -> show());
        model.armsProperty().addListener(observable -> show());
        model.absenceProperty().addListener(observable -> showAbsence());
        tellShown(model::setShown);
        show();
    }

    private static String name(Page page) {
        return switch (page) {
            case TYPES -> "Types";
            case CURVES -> "Curves";
            case CLASSES -> "Classes";
            case CONFUSION -> "Confusion";
        };
    }

    private void showAbsence() {
        String why = model.absenceProperty().get();
        boolean nothing = model.armsProperty().get().isEmpty();
        empty.setText(nothing ? why : "");
        empty.setVisible(nothing);
        content.setVisible(!nothing);
        progress.setText(nothing ? "" : why);
    }

    private void show() {
        showAbsence();
        ArmErrors main = model.main();
        setSubtitle(main == null ? "" : subtitle(main));
        if (main == null) {
            content.setCenter(null);
            return;
        }
        content.setCenter(
                switch (model.pageProperty().get()) {
                    case TYPES -> bars.show();
                    case CURVES -> recall.show();
                    case CLASSES -> scrolling(new ClassTable(model, open).of(main));
                    case CONFUSION -> scrolling(new ConfusionTable(model, open).of(main));
                });
    }

    private String subtitle(ArmErrors main) {
        String arm = "%s · it. %d".formatted(main.arm().name(), main.step());
        return switch (model.pageProperty().get()) {
            case TYPES -> "points of AP50 that each costs";
            case CURVES -> "precision over recall";
            case CLASSES -> arm + " · detections of all scores";
            case CONFUSION -> arm;
        };
    }

    private static ScrollPane scrolling(Node node) {
        ScrollPane scroll = new ScrollPane(node);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(false);
        return scroll;
    }
}
