package org.stillroom.app.pyramid;

import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.export.Export;
import org.stillroom.app.export.FileChoice;
import org.stillroom.app.heat.HeatCell;
import org.stillroom.app.heat.Outlines;
import org.stillroom.app.panel.Panel;
import org.stillroom.app.panel.PanelStyle;
import org.stillroom.app.pyramid.PyramidMaps.Row;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.Latest;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.theme.Palette;
import org.stillroom.engine.run.Manifest;

/**
 * The feature pyramids of teacher and student side by side, on one frame of source pixels. The place under the pointer is marked in
 * all of them, and all of them show the same part of the image; {@link PyramidKeys} does by keys what the mouse does.
 */
public final class PyramidView extends Panel {

    private final PyramidViewModel model;
    private final Selection selection;
    private final PyramidTable table = new PyramidTable(this::prepared);
    private final PyramidLegends legends = new PyramidLegends();
    private final Label empty = new Label();
    private final Latest<byte[]> newestImage = new Latest<>();
    private @Nullable Image shownImage;

    public PyramidView(PyramidViewModel model, Selection selection, FileChoice files) {
        super("pyramid", "Pyramid");
        this.model = model;
        this.selection = selection;
        PyramidControls controls = new PyramidControls(model, selection);
        addSwitches(controls.switches().toArray(Node[]::new));
        StackPane picture = new StackPane();
        BorderPane content = content(picture);
        addTools(new Export("pyramid-export", "pyramid", files)
                .menu(
                        content,
                        new Export.Offer(
                                "numbers",
                                () -> PyramidNumbers.ofLevels(
                                        model.mapsProperty().get())),
                        new Export.Offer(
                                "values",
                                () -> PyramidNumbers.ofCells(
                                        model.mapsProperty().get()))));
        BorderPane all = new BorderPane(content);
        Region row = controls.row();
        addControls(row);
        all.setTop(row);
        setContent(all);
        heightProperty().addListener((observable, before, now) -> legends.fit(now.doubleValue()));
        followModel();
        PanelStyle.dress(this);
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, new PyramidKeys(model, selection)::pressed);
    }

    private HeatCell prepared(HeatCell cell) {
        cell.heatOpacity().bind(model.opacityProperty());
        cell.setOnPlace(
                (x, y) -> selection.positionProperty().set(x == null || y == null ? null : new SourcePoint(x, y)));
        cell.setOnView(model.viewportProperty()::set);
        return cell;
    }

    private BorderPane content(StackPane middle) {
        ScrollPane scroll = new ScrollPane(table);
        scroll.setId("pyramid-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        // The skin keeps a picture of what scrolls, which would be drawn anew as a whole whenever one cell changes.
        scroll.skinProperty().addListener(observable -> {
            Node viewport = scroll.lookup(".viewport");
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
        empty.setId("pyramid-empty");
        empty.getStyleClass().add("panel-empty");
        empty.setWrapText(true);
        middle.getChildren().addAll(scroll, empty);
        BorderPane pane = new BorderPane(middle);
        pane.setBottom(legends);
        pane.setMinSize(0, 0);
        return pane;
    }

    private void followModel() {
        InvalidationListener outlines = observable -> outline();
        model.pictureProperty().addListener(observable -> show());
        model.boxes().boxesProperty().addListener(outlines);
        model.gridProperty().addListener(outlines);
        model.viewportProperty()
                .addListener(
                        observable -> table.setViewport(model.viewportProperty().get()));
        selection.imageProperty().addListener(observable -> loadImage());
        selection.positionProperty().addListener(observable -> table.mark(selection.getPosition()));
        selection.levelProperty().addListener(observable -> table.choose(selection.getLevel()));
        show();
        loadImage();
    }

    private void show() {
        PyramidPicture picture = model.pictureProperty().get();
        table.show(picture);
        boolean any = !picture.maps().rows().isEmpty();
        empty.setVisible(!any);
        table.setVisible(any);
        legends.setVisible(any);
        empty.setText(emptyWords());
        legends.show(picture);
        applyImage();
        table.setViewport(model.viewportProperty().get());
        outline();
        table.choose(selection.getLevel());
        table.mark(selection.getPosition());
    }

    private String emptyWords() {
        return selection.getImage() == null
                ? "Open a run to see the feature pyramids of its networks."
                : "No maps of this image yet: they come with the first snapshot.";
    }

    private void outline() {
        table.outline(this::boxes, model.gridProperty().get());
    }

    private Outlines boxes(Row row) {
        PyramidBoxes boxes = model.boxes().boxesProperty().get();
        RunModel run = selection.getRun();
        String arm = row.arm();
        int colour = run == null || arm == null
                ? 0
                : run.arm(arm).map(ArmModel::colour).orElse(0);
        return new Outlines(boxes.objects(), boxes.foundBy(arm), Palette.arm(colour), List.of());
    }

    private void loadImage() {
        RunModel run = selection.getRun();
        Manifest.Probe probe = selection.getImage();
        shownImage = null;
        empty.setText(emptyWords());
        applyImage();
        if (run != null && probe != null) {
            newestImage.show(
                    run.probeImage(probe),
                    bytes -> {
                        shownImage = new Image(new ByteArrayInputStream(bytes));
                        applyImage();
                    },
                    failure -> applyImage());
        }
    }

    private void applyImage() {
        Manifest.Probe probe = selection.getImage();
        if (probe != null) {
            table.setImage(shownImage, probe.width() / probe.scale(), probe.height() / probe.scale());
        }
    }
}
