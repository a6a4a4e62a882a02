package org.stillroom.app.dataset;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.dataset.DatasetLook.Pictured;
import org.stillroom.app.run.Latest;

/** One image, as large as there is room, with its boxes and their classes. */
final class DatasetPicture extends BorderPane {

    /** The longest side that is decoded for it, pixels. */
    private static final int SIDE = 1024;

    private static final double LABEL = 10;

    private final DatasetViewModel model;
    private final DatasetPictures pictures;
    private final Canvas canvas = new Canvas();
    private final Label words = new Label();
    private final Latest<Image> newest = new Latest<>();
    private @Nullable Image image;

    DatasetPicture(String id, DatasetViewModel model, DatasetPictures pictures) {
        this.model = model;
        this.pictures = pictures;
        setId(id);
        Pane room = new Pane(canvas);
        room.setMinSize(0, 0);
        room.widthProperty().addListener(observable -> draw(room));
        room.heightProperty().addListener(observable -> draw(room));
        words.setId(id + "-words");
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        BorderPane.setAlignment(words, Pos.CENTER_LEFT);
        setCenter(room);
        setBottom(words);
        setMinSize(0, 0);
        model.pictureProperty().subscribe(shown -> show(shown, room));
    }

    private void show(@Nullable Pictured shown, Pane room) {
        newest.cancel();
        image = null;
        draw(room);
        if (shown == null) {
            say("");
            return;
        }
        say(String.format(
                Locale.ROOT,
                "%s · %d × %d px · %d objects",
                shown.image().name(),
                shown.image().width(),
                shown.image().height(),
                shown.image().annotations().size()));
        newest.show(
                pictures.of(shown.image(), SIDE),
                there -> {
                    image = there;
                    draw(room);
                },
                failure -> say(String.valueOf(failure.getMessage())));
    }

    private void say(String text) {
        words.setText(text);
        words.setTooltip(text.isEmpty() ? null : new Tooltip(text));
    }

    private void draw(Pane room) {
        Pictured shown = model.pictureProperty().get();
        canvas.setWidth(Math.max(1, Math.floor(room.getWidth())));
        canvas.setHeight(Math.max(1, Math.floor(room.getHeight())));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (shown == null || image == null) {
            return;
        }
        double scale = Math.min(
                canvas.getWidth() / shown.image().width(),
                canvas.getHeight() / shown.image().height());
        g.drawImage(image, 0, 0, shown.image().width() * scale, shown.image().height() * scale);
        g.setFont(Font.font(LABEL));
        BoxPainter.draw(g, shown.image(), scale, shown.split().dataset().categories());
    }
}
