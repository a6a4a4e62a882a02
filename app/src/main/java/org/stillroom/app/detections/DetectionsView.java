package org.stillroom.app.detections;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.text.Wording;
import org.stillroom.engine.run.Manifest;

/**
 * One image side by side: what is there, and what teacher, student and baseline make of it; below, the test set by what one of them
 * does better.
 */
public final class DetectionsView extends Panel {

    private static final double ZOOM = 1.25;
    /** Its words and one row. */
    private static final double LEAST_GALLERY = 104;

    private final DetectionsViewModel model;
    private final Selection selection;
    private final DetectionsControls controls;
    private final List<SideColumn> columns = new ArrayList<>();
    private final HBox pictures = new HBox();
    private final GalleryPane gallery;
    private final Label empty = new Label();
    private final VBox content = new VBox();
    private final Latest<byte[]> newestImage = new Latest<>();

    public DetectionsView(DetectionsViewModel model, Selection selection, Thumbnails thumbnails, FileChoice files) {
        super("detections", "Detections");
        this.model = model;
        this.selection = selection;
        this.controls = new DetectionsControls(model);
        this.gallery = new GalleryPane(model, selection, thumbnails);
        addSwitches(controls.switches().toArray(Node[]::new));
        DetectionTables tables = new DetectionTables(model);
        addTools(new Export("detections-export", "detections", files)
                .menu(
                        pictures,
                        new Export.Offer("outcomes", tables::outcomes),
                        new Export.Offer("images", tables::images)));
        addColumn(null);
        for (Role role : Role.values()) {
            addColumn(role);
        }
        pictures.getChildren().setAll(columns);
        pictures.getStyleClass().add("detections-pictures");
        pictures.setMinHeight(0);
        content.getChildren().setAll(pictures, gallery);
        content.getStyleClass().add("detections-content");
        empty.setId("detections-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        BorderPane all = new BorderPane(new StackPane(content, empty));
        all.setTop(controls.row());
        setContent(all);
        addChoices(
                model.scoreProperty(),
                model.iouProperty(),
                model.filterProperty(),
                model.gallery().orderProperty(),
                model.gallery().onlyProperty());
        for (Role role : Role.values()) {
            addChoices(model.armChoice(role), model.stepChoice(role));
        }
        PanelStyle.dress(this);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        pictures.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        divideHeight();
        follow();
    }

    private void addColumn(@Nullable Role role) {
        SideColumn column = new SideColumn(model, selection, role);
        HBox.setHgrow(column, Priority.ALWAYS);
        // All are equally wide, whatever is in them.
        column.setPrefWidth(100);
        columns.add(column);
    }

    /** The pictures get the height their width asks for, as long as a row of the gallery is left. */
    private void divideHeight() {
        gallery.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(LEAST_GALLERY, content.getHeight() - pictures.prefHeight(content.getWidth())),
                        content.heightProperty(),
                        content.widthProperty(),
                        model.sidesProperty()));
        gallery.setMinHeight(LEAST_GALLERY);
        VBox.setVgrow(pictures, Priority.SOMETIMES);
    }

    private void follow() {
        model.sidesProperty().addListener(observable -> show());
        model.absenceProperty().addListener(observable -> show());
        model.viewportProperty()
                .addListener((observable, before, now) -> columns.forEach(column -> column.setViewport(now)));
        selection
                .positionProperty()
                .addListener(observable -> columns.forEach(column -> column.mark(selection.getPosition())));
        selection.imageProperty().addListener(observable -> loadImage());
        selection.runProperty().addListener(observable -> controls.follow(selection));
        tellShown(model::setShown);
        controls.follow(selection);
        loadImage();
        show();
    }

    private void show() {
        List<Side> sides = model.sidesProperty().get();
        String why = model.absenceProperty().get();
        empty.setText(why);
        empty.setVisible(!why.isEmpty());
        content.setVisible(selection.getRun() != null);
        pictures.setVisible(!sides.isEmpty());
        for (int i = 0; i < sides.size(); i++) {
            columns.get(i).show(sides.get(i));
        }
    }

    private void loadImage() {
        RunModel run = selection.getRun();
        Manifest.Probe probe = selection.getImage();
        setSubtitle(probe == null ? "" : Wording.image(probe));
        newestImage.cancel();
        if (run == null || probe == null) {
            return;
        }
        double width = probe.width() / probe.scale();
        double height = probe.height() / probe.scale();
        columns.forEach(column -> column.setImage(null, width, height));
        newestImage.show(
                run.probeImage(probe),
                bytes -> {
                    Image image = new Image(new ByteArrayInputStream(bytes));
                    columns.forEach(column -> column.setImage(image, width, height));
                },
                // The boxes say enough; the gallery tells why there is no picture.
                failure -> setSubtitle("%s · %s".formatted(Wording.image(probe), failure.getMessage())));
    }

    /** Those with Control, Alt or Command belong to the window. */
    private void pressed(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        switch (event.getCode()) {
            case PAGE_UP -> model.gallery().move(-1);
            case PAGE_DOWN -> model.gallery().move(1);
            case PLUS, ADD, EQUALS -> zoom(ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / ZOOM);
            case DIGIT0, NUMPAD0 -> model.viewportProperty().set(Viewport.WHOLE);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void zoom(double factor) {
        Viewport now = model.viewportProperty().get();
        double middle = 0.5 / now.zoom();
        model.viewportProperty().set(now.zoomed(factor, now.left() + middle, now.top() + middle));
    }

    /** How many cells the gallery has made. */
    int galleryCells() {
        return gallery.cellCount();
    }
}
