package org.stillroom.app.panel;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The frame every panel of the window has: a header row with the title, a subtitle that says in words what the picture shows, the
 * panel's few switches, and at the far right its tools (export); the content below. A panel {@code XView extends Panel} and is built
 * in Java from an {@code XViewModel(Selection, …)}, which knows no scene graph and is tested in plain JUnit. Node ids:
 * {@code #<id>} for the panel, {@code #<id>-<part>} inside.
 */
public class Panel extends BorderPane {

    private final Label subtitle = new Label();
    private final HBox switches = new HBox();
    private final HBox tools = new HBox();

    /** @param id node id, also the prefix of its parts' ids, such as {@code pyramid} */
    public Panel(String id, String title) {
        setId(id);
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(title + " panel");
        Label heading = new Label(title);
        heading.getStyleClass().add("panel-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().add("panel-subtitle");
        subtitle.setId(id + "-subtitle");
        subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
        switches.getStyleClass().add("panel-switches");
        switches.setAlignment(Pos.CENTER_LEFT);
        switches.setMinWidth(Region.USE_PREF_SIZE);
        tools.getStyleClass().add("panel-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(heading, switches, subtitle, space, tools);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        setTop(header);
        setMinSize(0, 0);
    }

    /** One short phrase beside the switches; the first thing to be shortened where the panel is narrow. */
    public final void setSubtitle(String text) {
        subtitle.setText(text);
    }

    /** What changes the picture. */
    public final void addSwitches(Node... nodes) {
        switches.getChildren().addAll(nodes);
    }

    /** What acts on the picture as it is: export, enlarge. */
    public final void addTools(Node... nodes) {
        tools.getChildren().addAll(nodes);
    }

    public final void setContent(Node content) {
        content.getStyleClass().add("panel-content");
        setCenter(content);
    }
}
