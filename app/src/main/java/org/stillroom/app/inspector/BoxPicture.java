package org.stillroom.app.inspector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.CrossMark;
import org.stillroom.app.heat.HeatCell.PlaceListener;
import org.stillroom.app.heat.Outlines;
import org.stillroom.app.inspector.Boxes.Labelled;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;

/**
 * An image with boxes: ground truth dashed in white over black, detections solid in their arm's colour, with class and score
 * where these fit. The picture shows {@code [0, width) × [0, height)} source pixels and keeps that shape.
 */
final class BoxPicture extends Region {

    private static final double LINE = 14;
    private static final Rgb WHITE = new Rgb(0xffffff);
    private static final Rgb BLACK = new Rgb(0x000000);

    private final ImageView image = new ImageView();
    private final Canvas canvas = new Canvas();
    private final CanvasFont font = new CanvasFont(this::draw);
    private final CrossMark mark = new CrossMark();
    private final Pane picture = new Pane(image, canvas, mark);
    private double sourceWidth = 1;
    private double sourceHeight = 1;
    private Boxes boxes = Boxes.NONE;
    private Rgb colour = WHITE;
    private @Nullable Labelled pointed;

    BoxPicture(String id) {
        setId(id);
        picture.getStyleClass().add("heat-picture");
        picture.setId(id + "-image");
        getChildren().addAll(picture, font);
    }

    void setOnPlace(PlaceListener listener) {
        picture.setOnMouseMoved(event -> point(event, listener));
        picture.setOnMouseExited(event -> listener.pointed(null, null));
    }

    private void point(MouseEvent event, PlaceListener listener) {
        double x = event.getX() / picture.getWidth() * sourceWidth;
        double y = event.getY() / picture.getHeight() * sourceHeight;
        if (x >= 0 && y >= 0 && x < sourceWidth && y < sourceHeight) {
            listener.pointed(x, y);
        }
    }

    void setImage(@Nullable Image shown, double width, double height) {
        image.setImage(shown);
        sourceWidth = width;
        sourceHeight = height;
        requestLayout();
    }

    void show(Boxes shown, Rgb armColour) {
        boxes = shown;
        colour = armColour;
        pointed = null;
        requestLayout();
    }

    /** Marks a place, in source pixels, and the cell around it; the detection there is drawn strongly and keeps its words. */
    void mark(@Nullable Double x, @Nullable Double y, @Nullable Box cell) {
        Labelled there = x == null || y == null ? null : around(x, y);
        if (!Objects.equals(there, pointed)) {
            pointed = there;
            draw();
        }
        if (x == null || y == null || cell == null) {
            mark.setVisible(false);
        } else {
            mark.place(x, y, cell);
            mark.setVisible(true);
            layoutMark();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return width < 0 ? sourceHeight : width * sourceHeight / sourceWidth;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 80;
    }

    @Override
    protected void layoutChildren() {
        double scale = Math.min(getWidth() / sourceWidth, getHeight() / sourceHeight);
        double width = Math.floor(sourceWidth * scale);
        double height = Math.floor(sourceHeight * scale);
        picture.resizeRelocate(Math.floor((getWidth() - width) / 2), 0, width, height);
        image.setFitWidth(width);
        image.setFitHeight(height);
        canvas.setWidth(width);
        canvas.setHeight(height);
        layoutMark();
        draw();
    }

    private void layoutMark() {
        mark.layOut(picture.getWidth(), picture.getHeight(), new Box(0, 0, sourceWidth, sourceHeight));
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        double scale = canvas.getWidth() / sourceWidth;
        for (Labelled object : boxes.objects()) {
            Outlines.drawTruth(g, object.sourceBox().scaled(scale));
        }
        List<Labelled> pointedFirst = pointedFirst();
        for (int i = pointedFirst.size() - 1; i >= 0; i--) {
            Box box = pointedFirst.get(i).sourceBox().scaled(scale);
            Outlines.drawFound(g, box, colour, i == 0 && pointed != null);
        }
        TagLayout tags = new TagLayout(canvas.getWidth(), canvas.getHeight());
        for (Labelled detection : pointedFirst) {
            String words = String.format(Locale.ROOT, "%s %.2f", detection.category(), detection.score());
            tags.place(detection.sourceBox().scaled(scale), CanvasFont.width(words, font.bold()) + 6, font.scaled(LINE))
                    .ifPresent(tag -> drawTag(g, words, tag));
        }
    }

    /** Best first, but before all others the one under the pointer. */
    private List<Labelled> pointedFirst() {
        List<Labelled> order = new ArrayList<>(boxes.detections());
        if (pointed != null && order.remove(pointed)) {
            order.add(0, pointed);
        }
        return order;
    }

    /** Of the boxes around a place the smallest: what one can point at within another. */
    private @Nullable Labelled around(double x, double y) {
        return boxes.detections().stream()
                .filter(each -> each.sourceBox().x1() <= x
                        && x <= each.sourceBox().x2()
                        && each.sourceBox().y1() <= y
                        && y <= each.sourceBox().y2())
                .min(Comparator.comparingDouble(each -> each.sourceBox().area()))
                .orElse(null);
    }

    private void drawTag(GraphicsContext g, String words, Box tag) {
        g.setFill(Paints.fx(colour));
        g.fillRect(tag.x1(), tag.y1(), tag.width(), tag.height());
        g.setFill(Paints.fx(WHITE.contrast(colour) >= BLACK.contrast(colour) ? WHITE : BLACK));
        g.setFont(font.bold());
        g.setTextBaseline(VPos.CENTER);
        g.fillText(words, tag.x1() + 3, tag.y1() + tag.height() / 2);
    }
}
