package org.stillroom.app.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The frame every panel of the window has: a header row with the title, a subtitle that says in words what the picture shows, the
 * panel's few switches, and at the far right its tools (export); the content below. A panel {@code XView extends Panel} and is built
 * in Java from an {@code XViewModel(Selection, …)}, which knows no scene graph and is tested in plain JUnit. Node ids:
 * {@code #<id>} for the panel, {@code #<id>-<part>} inside.
 */
public class Panel extends BorderPane {

    private final Label heading = new Label();
    private final Label subtitle = new Label();
    private final Switches switches = new Switches();
    private final HBox tools = new HBox();
    private final HBox header;
    private final List<Node> controls = new ArrayList<>();
    private final List<Property<?>> choices = new ArrayList<>();

    /** @param id node id, also the prefix of its parts' ids, such as {@code pyramid} */
    public Panel(String id, String title) {
        setId(id);
        getStyleClass().add("panel");
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleText(title + " panel");
        heading.setText(title);
        heading.getStyleClass().add("panel-title");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().add("panel-subtitle");
        subtitle.setId(id + "-subtitle");
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(subtitle.textProperty());
        subtitle.setTooltip(whole);
        tools.getStyleClass().add("panel-tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.setMinWidth(Region.USE_PREF_SIZE);
        HeaderWords words = new HeaderWords(heading, switches, subtitle);
        HBox.setHgrow(words, Priority.ALWAYS);
        clip(words);
        header = new HBox(words, tools);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        setTop(header);
        controls.add(header);
        setMinSize(0, 0);
        clip(this);
    }

    /** What is too large for its place ends there: panels can be made as small as one likes. */
    private static void clip(Region region) {
        Rectangle bounds = new Rectangle();
        bounds.widthProperty().bind(region.widthProperty());
        bounds.heightProperty().bind(region.heightProperty());
        region.setClip(bounds);
    }

    public final String title() {
        return heading.getText();
    }

    /** Whether the header names the panel; not where a tab above it does. */
    public final void setTitleShown(boolean shown) {
        heading.setVisible(shown);
        heading.setManaged(shown);
    }

    /** The row on top, by which the panel is dragged. */
    public final Region header() {
        return header;
    }

    /** Everything by which the picture is changed and saved: the header, and rows of switches below it. */
    public final List<Node> controls() {
        return List.copyOf(controls);
    }

    /** Counts a row of switches in the content among the {@link #controls}. */
    protected final void addControls(Node row) {
        controls.add(row);
    }

    /** What one chooses in the panel, so that undo takes it back; properties of immutable values. */
    protected final void addChoices(Property<?>... properties) {
        choices.addAll(List.of(properties));
    }

    /** What is chosen in it now. */
    public final List<Choice<?>> choices() {
        List<Choice<?>> now = new ArrayList<>();
        choices.forEach(property -> now.add(Choice.of(property)));
        return List.copyOf(now);
    }

    /** One short phrase beside the switches; the first thing to be shortened where the panel is narrow. */
    public final void setSubtitle(String text) {
        subtitle.setText(text);
    }

    /** Tells whether somebody sees the panel, now and whenever that changes: what lies in no window, or behind a tab, is not seen. */
    protected final void tellShown(Consumer<Boolean> shown) {
        sceneProperty().addListener(observable -> shown.accept(getScene() != null));
        shown.accept(getScene() != null);
    }

    /** What changes the picture. */
    public final void addSwitches(Node... nodes) {
        switches.add(nodes);
    }

    /** What acts on the picture as it is: export, enlarge. */
    public final void addTools(Node... nodes) {
        tools.getChildren().addAll(nodes);
    }

    public final void setContent(Region content) {
        content.setMinSize(0, 0);
        content.getStyleClass().add("panel-content");
        BorderPane.setAlignment(content, Pos.TOP_LEFT);
        setCenter(content);
    }
}
