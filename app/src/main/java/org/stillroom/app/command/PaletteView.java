package org.stillroom.app.command;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A layer over the window with a field to type in and the commands that fit; a click beside it or Escape closes it. */
public final class PaletteView extends StackPane {

    private static final double WIDTH = 560;
    private static final double ROW = 30;
    private static final int ROWS = 12;

    private final PaletteViewModel model;
    private final TextField field = new TextField();
    private final ListView<Command> list;
    private @Nullable Node focusedBefore;

    public PaletteView(PaletteViewModel model) {
        this.model = model;
        this.list = new ListView<>(model.matches());
        setId("palette");
        getStyleClass().add("palette-layer");
        field.setId("palette-field");
        field.setPromptText("Type what you want to do");
        field.textProperty().bindBidirectional(model.queryProperty());
        list.setId("palette-list");
        list.setCellFactory(view -> new CommandCell());
        list.setPrefHeight(ROWS * ROW + 2);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label("Nothing is called that"));
        list.setOnMouseClicked(event -> {
            model.chosenProperty().set(list.getSelectionModel().getSelectedIndex());
            model.runChosen();
        });
        VBox box = new VBox(8, field, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                model.close();
            }
        });
        model.chosenProperty().subscribe(index -> choose(index.intValue()));
        model.matches().addListener((InvalidationListener)
                change -> choose(model.chosenProperty().get()));
        visibleProperty().bind(model.openProperty());
        model.openProperty().addListener((observable, before, now) -> turn(now));
    }

    /** The focus comes back to where it was. */
    private void turn(boolean open) {
        if (open) {
            focusedBefore = getScene().getFocusOwner();
            choose(model.chosenProperty().get());
            field.requestFocus();
        } else if (focusedBefore != null && focusedBefore.getScene() != null) {
            focusedBefore.requestFocus();
        }
    }

    private void choose(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.scrollTo(Math.max(0, index - ROWS / 2));
    }

    private void move(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> model.move(-1);
            case DOWN -> model.move(1);
            case PAGE_UP -> model.move(-Math.min(ROWS, model.chosenProperty().get()));
            case PAGE_DOWN ->
                model.move(Math.min(
                        ROWS,
                        model.matches().size() - 1 - model.chosenProperty().get()));
            case ENTER -> model.runChosen();
            case ESCAPE -> model.close();
            // Else the focus would leave for what lies below.
            case TAB -> {}
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static final class CommandCell extends ListCell<Command> {

        private final Label group = new Label();
        private final Label title = new Label();
        private final Label keys = new Label();
        private final HBox row;

        CommandCell() {
            group.getStyleClass().add("muted");
            keys.getStyleClass().add("keys");
            keys.setMinWidth(USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(8, group, title, space, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            group.setText(command.group());
            title.setText(command.title());
            keys.setText(command.shortcut());
            keys.setVisible(!command.shortcut().isEmpty());
            setDisable(!command.isEnabled());
            setAccessibleText(command.group() + ": " + command.title() + " " + command.shortcut());
            setGraphic(row);
        }
    }
}
