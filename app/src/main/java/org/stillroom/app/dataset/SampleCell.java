package org.stillroom.app.dataset;

import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.controlsfx.control.GridCell;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dataset.DatasetLook.Pictured;
import org.stillroom.app.run.Latest;
import org.stillroom.engine.data.ImageRecord;

/** One image of the grid with its boxes. */
final class SampleCell extends GridCell<ImageRecord> {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final DatasetViewModel model;
    private final DatasetPictures pictures;
    private final int side;
    private final ImageView picture = new ImageView();
    private final Canvas over;
    private final Tooltip tooltip = new Tooltip();
    private final Latest<Image> newest = new Latest<>();
    private @Nullable ImageRecord drawn;

    /** @param side of the picture, pixels */
    SampleCell(DatasetViewModel model, DatasetPictures pictures, int side) {
        this.model = model;
        this.pictures = pictures;
        this.side = side;
        over = new Canvas(side, side);
        StackPane face = new StackPane(picture, over);
        face.getStyleClass().add("gallery-face");
        face.setAlignment(Pos.TOP_LEFT);
        face.setMinSize(side, side);
        face.setMaxSize(side, side);
        getStyleClass().add("gallery-cell");
        setGraphic(face);
        setOnMouseClicked(event -> {
            ImageRecord image = getItem();
            if (image != null) {
                model.shownSplit().ifPresent(split -> model.pictureProperty().set(new Pictured(split, image)));
            }
        });
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another look at a folder may find another image under the same name
    protected void updateItem(@Nullable ImageRecord item, boolean empty) {
        super.updateItem(item, empty);
        ImageRecord image = empty ? null : item;
        getGraphic().setVisible(image != null);
        choose();
        if (image == drawn) {
            return;
        }
        drawn = image;
        newest.cancel();
        picture.setImage(null);
        GraphicsContext g = over.getGraphicsContext2D();
        g.clearRect(0, 0, side, side);
        if (image == null) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        newest.show(pictures.of(image, side), picture::setImage, failure -> {});
        BoxPainter.draw(g, image, (double) side / Math.max(image.width(), image.height()), List.of());
        tooltip.setText("%s\n%d × %d px, %d objects"
                .formatted(
                        image.name(),
                        image.width(),
                        image.height(),
                        image.annotations().size()));
        Tooltip.install(this, tooltip);
        setAccessibleText(tooltip.getText());
    }

    /** Marks it if it is the image shown large. */
    void choose() {
        Pictured shown = model.pictureProperty().get();
        pseudoClassStateChanged(CHOSEN, shown != null && Objects.equals(shown.image(), getItem()));
    }
}
