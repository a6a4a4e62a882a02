package org.stillroom.app.dataset;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.GridView;
import org.stillroom.app.dataset.DatasetLook.Pictured;
import org.stillroom.engine.data.ImageRecord;

/** The images of the split shown, with their boxes; cells are made for those in sight only. The one pressed is shown large. */
final class SamplePane extends SplitPane {

    private static final int SIDE = 112;

    private final DatasetViewModel model;
    private final ObservableList<ImageRecord> images = FXCollections.observableArrayList();
    private final List<SampleCell> cells = new ArrayList<>();

    SamplePane(DatasetViewModel model, DatasetPictures pictures) {
        this.model = model;
        GridView<ImageRecord> grid = new GridView<>(images);
        grid.setId("dataset-grid");
        grid.setCellWidth(SIDE + 4);
        grid.setCellHeight(SIDE + 4);
        grid.setHorizontalCellSpacing(3);
        grid.setVerticalCellSpacing(3);
        grid.setCellFactory(view -> {
            SampleCell cell = new SampleCell(model, pictures, SIDE);
            cells.add(cell);
            return cell;
        });
        grid.setFocusTraversable(true);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::moveByKey);
        grid.setOnMousePressed(event -> grid.requestFocus());
        setOrientation(Orientation.HORIZONTAL);
        getItems().addAll(grid, new DatasetPicture("dataset-picture", model, pictures));
        setDividerPositions(0.55);
        getStyleClass().add("dataset-split");
        setMinSize(0, 0);
        model.lookProperty().subscribe(this::show);
        model.splitProperty().subscribe(this::show);
        model.pictureProperty().subscribe(() -> cells.forEach(SampleCell::choose));
    }

    /** How many cells there are: those in sight, however many images there are. */
    int cellCount() {
        return cells.size();
    }

    private void show() {
        images.setAll(model.shownSplit().map(split -> split.dataset().images()).orElse(List.of()));
    }

    private void moveByKey(KeyEvent event) {
        int places = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        Pictured shown = model.pictureProperty().get();
        if (places != 0 && shown != null && !images.isEmpty() && !event.isShortcutDown() && !event.isAltDown()) {
            int index = Math.max(0, Math.min(images.size() - 1, images.indexOf(shown.image()) + places));
            model.pictureProperty().set(new Pictured(shown.split(), images.get(index)));
            event.consume();
        }
    }
}
