package org.stillroom.app.heat;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.geometry.Box;

/**
 * One map over its image, with a few words: a name, a size, a note (a mean, a weight), the value under the cursor. The picture
 * keeps the image's shape. Where there is room, the words stand beside it; where there is not, they lie over it, each on a
 * dark ground of its own, so that no colour of the map can swallow them. A cell without a map says why.
 *
 * <p>Places are in source pixels; the picture shows the rectangle {@code [0, width) × [0, height)} of them.
 */
public final class HeatCell extends Region {

    /**
     * What a cell shows of its map.
     *
     * @param shortNote says the same as {@code note} where there is little room
     */
    public record Content(
            HeatRaster raster, StrideFrame frame, String name, String size, String note, String shortNote) {}

    /** Told where the pointer is, in source pixels; null when it has left the picture. */
    @FunctionalInterface
    public interface PlaceListener {
        void pointed(@Nullable Double x, @Nullable Double y);
    }

    private static final PseudoClass OVER_PICTURE = PseudoClass.getPseudoClass("over-picture");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WORDS_WIDTH = 44;
    private static final double GAP = 5;

    /** A picture is drawn smaller by at most this factor for words beside it, which otherwise cover some of it. */
    private static final double WORTH_IT = 0.88;

    private final Pane picture = new Pane();
    private final Rectangle clip = new Rectangle();
    private final ImageView image = new ImageView();
    private final HeatView heat = new HeatView();
    private final CrossMark mark = new CrossMark();
    private final Label name = words("heat-name");
    private final Label size = words("heat-size");
    private final Label note = words("heat-note");
    private final Label reading = words("heat-reading");
    private final Label explanation = words("heat-explanation");

    private double sourceWidth = 1;
    private double sourceHeight = 1;
    private @Nullable Content content;
    private final Tooltip tooltip = new Tooltip();

    public HeatCell() {
        getStyleClass().add("heat-cell");
        picture.getStyleClass().add("heat-picture");
        picture.setClip(clip);
        picture.getChildren().addAll(image, heat, mark);
        explanation.setWrapText(true);
        note.setWrapText(true);
        Tooltip.install(this, tooltip);
        getChildren().addAll(picture, name, size, note, reading, explanation);
        explain("");
    }

    /** Opacity of the map over the image, 0 to 1. */
    public DoubleProperty heatOpacity() {
        return heat.opacityProperty();
    }

    /** The image under the map and how many source pixels the picture shows. */
    public void setImage(@Nullable Image picture, double sourceWidth, double sourceHeight) {
        image.setImage(picture);
        this.sourceWidth = sourceWidth;
        this.sourceHeight = sourceHeight;
        requestLayout();
    }

    /** Shows a map. */
    public void show(Content shown) {
        content = shown;
        name.setText(shown.name());
        size.setText(shown.size());
        note.setText(shown.note());
        explanation.setText("");
        tooltip.setText("%s: %s cells, %s".formatted(shown.name(), shown.size(), shown.note()));
        showWords();
    }

    /** Shows words instead of a map. */
    public void explain(String why) {
        content = null;
        explanation.setText(why);
        tooltip.setText(why);
        mark(null, null, "");
        showWords();
    }

    private void showWords() {
        boolean mapped = content != null;
        for (Node node : List.of(picture, name, size, note, reading)) {
            node.setVisible(mapped);
        }
        explanation.setVisible(!mapped);
        requestLayout();
    }

    /** Marks a place and the stride cell around it; null takes the mark away. */
    public void mark(@Nullable Double x, @Nullable Double y, String value) {
        reading.setText(value);
        if (x == null || y == null || content == null) {
            mark.setVisible(false);
        } else {
            mark.place(x, y, content.frame().cellAt(x, y));
            mark.setVisible(true);
        }
        requestLayout();
    }

    /** Whether this cell's level is the chosen one. */
    public void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    public void setOnPlace(PlaceListener listener) {
        picture.setOnMouseMoved(event -> point(event, listener));
        picture.setOnMouseDragged(event -> point(event, listener));
        picture.setOnMouseExited(event -> listener.pointed(null, null));
    }

    private void point(MouseEvent event, PlaceListener listener) {
        double x = event.getX() / picture.getWidth() * sourceWidth;
        double y = event.getY() / picture.getHeight() * sourceHeight;
        if (x >= 0 && y >= 0 && x < sourceWidth && y < sourceHeight) {
            listener.pointed(x, y);
        }
    }

    /** The value under the cursor, as written. */
    public String reading() {
        return reading.getText();
    }

    /** The words that stand in place of a map, or nothing. */
    public String explanation() {
        return explanation.getText();
    }

    /** The mean or the weights, as written. */
    public String note() {
        return note.getText();
    }

    /** Bounds of the picture in this cell. */
    public Bounds pictureBounds() {
        return picture.getBoundsInParent();
    }

    @Override
    protected void layoutChildren() {
        Content shown = content;
        if (shown == null) {
            explanation.resizeRelocate(0, 0, getWidth(), getHeight());
            return;
        }
        double scale = Math.min(getWidth() / sourceWidth, getHeight() / sourceHeight);
        double roomBesideWords = getWidth() - WORDS_WIDTH - GAP;
        if (sourceWidth * scale > roomBesideWords && sourceWidth * scale * WORTH_IT <= roomBesideWords) {
            scale = roomBesideWords / sourceWidth;
        }
        double width = Math.floor(sourceWidth * scale);
        double height = Math.floor(sourceHeight * scale);
        boolean beside = getWidth() - width >= WORDS_WIDTH + GAP;
        double left = beside ? 0 : snapPositionX((getWidth() - width) / 2);
        picture.resizeRelocate(left, 0, width, height);
        layoutPicture(width, height, shown);
        note.setText(shown.note());
        if (note.prefWidth(-1) > (beside ? getWidth() - width - GAP : width)) {
            note.setText(shown.shortNote());
        }
        if (beside) {
            layoutWordsBeside(new BoundingBox(width + GAP, 0, getWidth() - width - GAP, getHeight()));
        } else {
            layoutWordsOver(new BoundingBox(left, 0, width, height));
        }
    }

    private void layoutPicture(double width, double height, Content shown) {
        clip.setWidth(width);
        clip.setHeight(height);
        image.setFitWidth(width);
        image.setFitHeight(height);
        Box extent = shown.frame().extent();
        heat.show(
                shown.raster(), pixels(extent.x2() / sourceWidth * width), pixels(extent.y2() / sourceHeight * height));
        mark.layOut(width, height, width / sourceWidth, height / sourceHeight);
    }

    private static int pixels(double length) {
        return (int) Math.max(1, Math.min(4096, Math.round(length)));
    }

    private void layoutWordsBeside(Bounds room) {
        List<Label> labels = List.of(name, size, note, reading);
        labels.forEach(label -> label.pseudoClassStateChanged(OVER_PICTURE, false));
        double needed =
                labels.stream().mapToDouble(label -> height(label, room)).sum();
        size.setVisible(needed <= room.getHeight() + 1);
        double top = room.getMinY();
        for (Label label : labels) {
            boolean shown = !label.getText().isEmpty() && (!label.equals(size) || size.isVisible());
            label.setVisible(shown);
            if (shown) {
                label.resizeRelocate(room.getMinX(), top, room.getWidth(), height(label, room));
                top += label.getHeight();
            }
        }
    }

    private static double height(Label label, Bounds room) {
        return label.getText().isEmpty() ? 0 : label.prefHeight(room.getWidth());
    }

    private void layoutWordsOver(Bounds room) {
        size.setVisible(false);
        for (Label label : List.of(name, note, reading)) {
            label.pseudoClassStateChanged(OVER_PICTURE, true);
            // What does not fit stands in the tooltip.
            label.setVisible(!label.getText().isEmpty() && label.prefWidth(-1) <= room.getWidth());
            label.resize(label.prefWidth(-1), label.prefHeight(-1));
        }
        name.relocate(room.getMinX(), room.getMinY());
        reading.relocate(room.getMaxX() - reading.getWidth(), room.getMinY());
        note.relocate(room.getMaxX() - note.getWidth(), room.getMaxY() - note.getHeight());
    }

    private static Label words(String styleClass) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        label.setMouseTransparent(true);
        return label;
    }
}
