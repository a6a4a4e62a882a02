package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.GridView;
import org.stillroom.app.selection.Selection;

/** All images that pass the filter; cells are made for those in sight only. Arrow keys go from image to image. */
final class GalleryPane extends BorderPane {

    private static final double GAP = 3;

    private final DetectionsViewModel model;
    private final GalleryViewModel gallery;
    private final GridView<GalleryImage> grid;
    private final Label words = new Label();
    private final Button all = new Button("All images");
    private final Label problem = new Label();
    private final Label empty = new Label("No image has any of what is asked for; widen the filters.");
    private final List<GalleryCell> cells = new ArrayList<>();

    GalleryPane(DetectionsViewModel model, Selection selection, Thumbnails thumbnails) {
        this.model = model;
        this.gallery = model.gallery();
        grid = new GridView<>(gallery.images());
        grid.setId("detections-gallery");
        grid.setCellWidth(Thumbnails.SIDE + 4);
        grid.setCellHeight(Thumbnails.SIDE + 4);
        grid.setHorizontalCellSpacing(GAP);
        grid.setVerticalCellSpacing(GAP);
        grid.setCellFactory(view -> {
            GalleryCell cell = new GalleryCell(model, selection, thumbnails);
            cells.add(cell);
            return cell;
        });
        grid.setFocusTraversable(true);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::moveByKey);
        grid.setOnMousePressed(event -> grid.requestFocus());
        words.setId("detections-gallery-words");
        words.getStyleClass().add("caption");
        problem.setId("detections-gallery-problem");
        problem.getStyleClass().add("caption");
        problem.textProperty()
                .bind(Bindings.when(gallery.problemProperty().isEmpty())
                        .then(thumbnails.problemProperty())
                        .otherwise(gallery.problemProperty()));
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        empty.setId("detections-gallery-empty");
        empty.getStyleClass().add("panel-empty");
        all.setId("detections-gallery-all");
        all.getStyleClass().add("small-button");
        all.setTooltip(new Tooltip("Show the whole test set again"));
        all.setOnAction(event -> gallery.onlyProperty().set(null));
        all.visibleProperty().bind(gallery.onlyProperty().isNotNull());
        all.managedProperty().bind(all.visibleProperty());
        HBox top = new HBox(6, all, words);
        top.setAlignment(Pos.CENTER_LEFT);
        setTop(top);
        setCenter(grid);
        setBottom(problem);
        setMinHeight(0);
        gallery.stateProperty().addListener(observable -> show());
        gallery.orderProperty().addListener(observable -> refresh());
        selection.imageProperty().addListener(observable -> follow());
        show();
    }

    /** How many cells there are: those in sight, however many images there are. */
    int cellCount() {
        return cells.size();
    }

    private void show() {
        Gallery found = gallery.stateProperty().get();
        ImageSet only = gallery.onlyProperty().get();
        Relation relation = model.filterProperty().get().relation();
        words.setText("%d of %d images%s%s%s%s · %d objects gained, %d lost, %d where only the teacher is right"
                .formatted(
                        found.images().size(),
                        found.all(),
                        only == null ? "" : " · " + only.words(),
                        relation == Relation.ANY ? "" : " · " + lowerCase(relation.words()),
                        only != null && gallery.orderProperty().get() == GalleryOrder.GIVEN
                                ? ""
                                : " · "
                                        + lowerCase(
                                                gallery.orderProperty().get().words()),
                        model.mainArm().map(arm -> " · boxes of " + arm.name()).orElse(""),
                        found.gained(),
                        found.lost(),
                        found.studentWrong()));
        setCenter(found.images().isEmpty() && found.all() > 0 ? empty : grid);
        refresh();
    }

    private static String lowerCase(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** Outcomes may have changed while the images that are shown have not. */
    private void refresh() {
        cells.forEach(GalleryCell::refresh);
    }

    private void follow() {
        cells.forEach(GalleryCell::choose);
        bringIntoView();
    }

    private void bringIntoView() {
        int index = gallery.chosenIndex();
        Node flow = grid.lookup(".virtual-flow");
        if (index >= 0 && flow instanceof VirtualFlow<?> rows) {
            int row = index / columns();
            if (rows.getFirstVisibleCell() == null
                    || row < rows.getFirstVisibleCell().getIndex()
                    || row > rows.getLastVisibleCell().getIndex()) {
                rows.scrollTo(row);
            }
        }
    }

    private int columns() {
        double cell = grid.getCellWidth() + 2 * grid.getHorizontalCellSpacing();
        return Math.max(1, (int) Math.floor(grid.getWidth() / cell));
    }

    private void moveByKey(KeyEvent event) {
        int places = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case UP -> -columns();
            case DOWN -> columns();
            case HOME -> -gallery.images().size();
            case END -> gallery.images().size();
            default -> 0;
        };
        if (places != 0 && !event.isShortcutDown() && !event.isAltDown()) {
            gallery.move(places);
            event.consume();
        }
    }
}
