package org.stillroom.app.heat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

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
     * @param help all there is to say, for the tooltip
     */
    public record Content(
            HeatRaster raster,
            StrideFrame frame,
            String name,
            String size,
            String note,
            String shortNote,
            String help) {}

    /** Told where the pointer is, in source pixels; null when it has left the picture. */
    @FunctionalInterface
    public interface PlaceListener {
        void pointed(@Nullable Double x, @Nullable Double y);
    }

    /** Told what part of the image is to be seen. */
    @FunctionalInterface
    public interface ViewListener {
        void changed(Viewport viewport);
    }

    private static final PseudoClass OVER_PICTURE = PseudoClass.getPseudoClass("over-picture");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double WORDS_WIDTH = 44;
    private static final double GAP = 5;

    /** A picture is drawn smaller by at most this factor for words beside it, which otherwise cover some of it. */
    private static final double WORTH_IT = 0.88;

    private final HeatPicture picture = new HeatPicture();
    private final Label name = words("heat-name");
    private final Label size = words("heat-size");
    private final Label note = words("heat-note");
    private final Label reading = words("heat-reading");
    private final Label explanation = words("heat-explanation");

    private @Nullable Content content;
    private final Tooltip tooltip = new Tooltip();

    public HeatCell() {
        getStyleClass().add("heat-cell");
        explanation.setWrapText(true);
        note.setWrapText(true);
        Tooltip.install(this, tooltip);
        getChildren().addAll(picture, name, size, note, reading, explanation);
        explain("");
    }

    /** Opacity of the map over the image, 0 to 1. */
    public DoubleProperty heatOpacity() {
        return picture.heatOpacity();
    }

    /** The image under the map and how many source pixels the picture shows. */
    public void setImage(@Nullable Image image, double sourceWidth, double sourceHeight) {
        picture.setImage(image, sourceWidth, sourceHeight);
        requestLayout();
    }

    /** The part of the image that is shown. */
    public void setViewport(Viewport viewport) {
        picture.setViewport(viewport);
    }

    /** What is drawn over the map. */
    public void setOutlines(Outlines outlines) {
        picture.setOutlines(outlines);
    }

    /** Shows a map. */
    public void show(Content shown) {
        content = shown;
        picture.show(shown.raster(), shown.frame());
        name.setText(shown.name());
        size.setText(shown.size());
        explanation.setText("");
        tooltip.setText(shown.help());
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

    /** Which of a map's words there is room for is for the layout to say. */
    private void showWords() {
        boolean mapped = content != null;
        picture.setVisible(mapped);
        if (!mapped) {
            List.of(name, size, note, reading).forEach(label -> label.setVisible(false));
        }
        explanation.setVisible(!mapped);
        requestLayout();
    }

    /** Marks a place and the stride cell around it; null takes the mark away. */
    public void mark(@Nullable Double x, @Nullable Double y, String value) {
        reading.setText(value);
        boolean shown = content != null;
        picture.mark(shown ? x : null, shown ? y : null);
        requestLayout();
    }

    /** Whether this cell's level is the chosen one. */
    public void setChosen(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }

    public void setOnPlace(PlaceListener listener) {
        picture.setOnPlace(listener);
    }

    /** Told when the wheel or a drag asks for another part of the image. */
    public void setOnView(ViewListener listener) {
        picture.setOnView(listener);
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
        double sourceWidth = picture.sourceWidth();
        double sourceHeight = picture.sourceHeight();
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
        double room = beside ? getWidth() - width - GAP : width;
        note.setText(width(shown.note()) <= room ? shown.note() : shown.shortNote());
        if (beside) {
            layoutWordsBeside(new BoundingBox(width + GAP, 0, getWidth() - width - GAP, getHeight()));
        } else {
            layoutWordsOver(new BoundingBox(left, 0, width, height));
        }
    }

    /** What the note would take; asking the label would lay it out anew for every try. */
    private double width(String words) {
        Text text = new Text(words);
        text.setFont(note.getFont());
        return Math.ceil(text.getLayoutBounds().getWidth()) + note.snappedLeftInset() + note.snappedRightInset();
    }

    private void layoutWordsBeside(Bounds room) {
        List<Label> labels = List.of(name, size, note, reading);
        labels.forEach(label -> label.pseudoClassStateChanged(OVER_PICTURE, false));
        Map<Label, Double> heights = heightsOfWhatFits(labels, room);
        labels.forEach(label -> label.setVisible(heights.containsKey(label)));
        double top = room.getMinY();
        for (Map.Entry<Label, Double> each : heights.entrySet()) {
            // What is cut off stands in the tooltip.
            double height = Math.min(Math.max(0, room.getMaxY() - top), each.getValue());
            each.getKey().resizeRelocate(room.getMinX(), top, room.getWidth(), height);
            top += height;
        }
    }

    /**
     * Of what does not fit the size goes first, then the name, then the note from its end; all stand in the tooltip too. Heights are
     * asked for once: each is a layout of its words.
     */
    private Map<Label, Double> heightsOfWhatFits(List<Label> labels, Bounds room) {
        Map<Label, Double> heights = new LinkedHashMap<>();
        for (Label label : labels) {
            if (!label.getText().isEmpty()) {
                heights.put(label, label.prefHeight(room.getWidth()));
            }
        }
        for (Label expendable : List.of(size, name)) {
            if (sum(heights) > room.getHeight() + 1) {
                heights.remove(expendable);
            }
        }
        while (sum(heights) > room.getHeight() + 1 && note.getText().contains("\n")) {
            note.setText(note.getText().substring(0, note.getText().lastIndexOf('\n')));
            heights.put(note, note.prefHeight(room.getWidth()));
        }
        return heights;
    }

    private static double sum(Map<Label, Double> heights) {
        return heights.values().stream().mapToDouble(Double::doubleValue).sum();
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
