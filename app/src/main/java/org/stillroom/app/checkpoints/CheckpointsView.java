package org.stillroom.app.checkpoints;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.stillroom.engine.run.ByteSize;
import org.stillroom.engine.run.CheckpointInfo;

/** A line for every checkpoint: its step, AP and size, whether it is to stay, and a way on from it. */
public final class CheckpointsView extends VBox {

    private static final double WIDTH = 520;
    private static final double HEIGHT = 240;

    private final CheckpointsViewModel model;
    private final GridPane lines = new GridPane();

    public CheckpointsView(CheckpointsViewModel model) {
        super(10);
        this.model = model;
        setId("checkpoints");
        getStyleClass().add("data-sheet");
        setPrefWidth(WIDTH);
        Label words = new Label();
        words.setId("checkpoints-words");
        words.setWrapText(true);
        words.textProperty().bind(model.wordsProperty());
        lines.setHgap(16);
        lines.setVgap(6);
        lines.setPadding(new Insets(2, 8, 2, 2));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(HEIGHT);
        TextArea settings = new TextArea();
        settings.setId("fork-settings");
        settings.setPromptText("training.optimizer.learningRate=0.0005");
        settings.setPrefRowCount(3);
        settings.textProperty().bindBidirectional(model.settingsProperty());
        Label explanation =
                new Label("A fork goes on from the checkpoint in a run of its own, with these settings, a line each:");
        explanation.setWrapText(true);
        explanation.setLabelFor(settings);
        getChildren().addAll(words, scroll, explanation, settings);
        model.rows().addListener((InvalidationListener) rows -> rebuild());
        rebuild();
    }

    private void rebuild() {
        lines.getChildren().clear();
        int row = 0;
        for (CheckpointInfo each : model.rows()) {
            lines.addRow(row++, line(each));
        }
    }

    private Node[] line(CheckpointInfo each) {
        Label step = new Label("Iteration %d".formatted(each.step()));
        Double ap = each.ap();
        Label worth = new Label(ap == null ? "not evaluated" : String.format(Locale.ROOT, "AP %.1f", 100 * ap));
        Label size = new Label(ByteSize.words(each.bytes()));
        size.getStyleClass().add("muted");
        CheckBox pinned = new CheckBox("Keep");
        pinned.setId("pin-" + each.step());
        pinned.setSelected(each.pinned());
        pinned.setTooltip(new Tooltip("It is never deleted, whatever the experiment's training.checkpoints says"));
        pinned.setOnAction(event -> model.pin(each.step(), pinned.isSelected()));
        Button fork = new Button("Fork");
        fork.setId("fork-" + each.step());
        fork.setTooltip(new Tooltip("Go on from here in a run of its own, with the settings below"));
        fork.setOnAction(event -> model.fork(each.step()));
        for (Label label : new Label[] {step, worth, size}) {
            label.setMinWidth(USE_PREF_SIZE);
            label.setAlignment(Pos.CENTER_LEFT);
        }
        return new Node[] {step, worth, size, pinned, fork};
    }
}
