package org.stillroom.app.panel;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A layer over the window that holds one form at a time, with a title and a way out: the cross, Escape. */
public final class Sheet extends StackPane {

    private final Label title = new Label();
    private final BorderPane box = new BorderPane();
    private @Nullable Node focusedBefore;

    public Sheet() {
        setId("sheet");
        getStyleClass().add("sheet-layer");
        title.setId("sheet-title");
        title.getStyleClass().add("panel-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(Feather.X));
        close.setId("sheet-close");
        close.getStyleClass().addAll("icon-button", "quiet");
        close.setTooltip(new Tooltip("Close (Escape)"));
        close.setAccessibleText("Close");
        close.setOnAction(event -> close());
        HBox header = new HBox(title, space, close);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        box.setTop(header);
        box.getStyleClass().add("form-sheet");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(box);
        setVisible(false);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /** Shows a form instead of what was shown. */
    public void show(String words, Node form) {
        if (!isVisible()) {
            focusedBefore = getScene().getFocusOwner();
        }
        title.setText(words);
        box.setCenter(form);
        setVisible(true);
        form.requestFocus();
    }

    public boolean shows(Node form) {
        return isVisible() && box.getCenter() == form;
    }

    /** The focus comes back to where it was. */
    public void close() {
        setVisible(false);
        box.setCenter(null);
        if (focusedBefore != null && focusedBefore.getScene() != null) {
            focusedBefore.requestFocus();
        }
    }
}
