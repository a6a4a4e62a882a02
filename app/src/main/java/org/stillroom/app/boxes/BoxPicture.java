package org.stillroom.app.boxes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.heat.CrossMark;
import org.stillroom.app.heat.HeatCell.PlaceListener;
import org.stillroom.app.heat.HeatCell.ViewListener;
import org.stillroom.app.heat.Outlines;
import org.stillroom.app.heat.ViewGestures;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;

/**
 * An image with boxes, each with a few words where these fit. The picture shows {@code [0, width) × [0, height)} source pixels, or
 * the part of them that a viewport says, and keeps that shape. Boxes and words are nodes, so that they stay sharp in an SVG.
 */
public final class BoxPicture extends Region {

    private static final double LINE = 14;

    /** In a picture less wide, words would cover what they are about. */
    private static final double SMALL = 170;

    private static final Rgb BLACK = new Rgb(0x000000);

    private final ImageView image = new ImageView();
    private final Pane over = new Pane();
    private final CanvasFont font = new CanvasFont(this::requestLayout);
    private final CrossMark mark = new CrossMark();
    private final Rectangle clip = new Rectangle();
    private final Pane picture = new Pane(image, over, mark);
    private double sourceWidth = 1;
    private double sourceHeight = 1;
    private Viewport viewport = Viewport.WHOLE;
    private List<MarkedBox> boxes = List.of();

    /** @param id of the node; the picture in it has the id {@code <id>-image} */
    public BoxPicture(String id) {
        setId(id);
        picture.getStyleClass().add("heat-picture");
        picture.setId(id + "-image");
        picture.setClip(clip);
        over.setMouseTransparent(true);
        picture.getChildren().forEach(child -> child.setManaged(false));
        getChildren().addAll(picture, font);
    }

    public void setOnPlace(PlaceListener listener) {
        picture.setOnMouseMoved(event -> point(event, listener));
        picture.setOnMouseExited(event -> listener.pointed(null, null));
    }

    private void point(MouseEvent event, PlaceListener listener) {
        Box view = view();
        double x = view.x1() + event.getX() / picture.getWidth() * view.width();
        double y = view.y1() + event.getY() / picture.getHeight() * view.height();
        if (x >= view.x1() && y >= view.y1() && x < view.x2() && y < view.y2()) {
            listener.pointed(x, y);
        }
    }

    /** Told when the wheel or a drag asks for another part of the image; without a listener all of it is shown. */
    public void setOnView(ViewListener listener) {
        ViewGestures.serve(picture, () -> viewport, listener);
    }

    /** The part of the image that is shown. */
    public void setViewport(Viewport shown) {
        viewport = shown;
        requestLayout();
    }

    /** The image under the boxes and how many source pixels the picture shows. */
    public void setImage(@Nullable Image shown, double width, double height) {
        image.setImage(shown);
        sourceWidth = width;
        sourceHeight = height;
        requestLayout();
    }

    /** Shows boxes: those that stand out above all others, else the first on top; it also has its words before others. */
    public void show(List<MarkedBox> shown) {
        if (!shown.equals(boxes)) {
            boxes = List.copyOf(shown);
            requestLayout();
        }
    }

    /** What is shown, as given. */
    public List<MarkedBox> boxes() {
        return boxes;
    }

    /** Marks a place and the cell around it, in source pixels; null takes the mark away. */
    public void mark(@Nullable Double x, @Nullable Double y, @Nullable Box cell) {
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

    private Box view() {
        return viewport.on(sourceWidth, sourceHeight);
    }

    @Override
    protected void layoutChildren() {
        double scale = Math.min(getWidth() / sourceWidth, getHeight() / sourceHeight);
        double width = Math.floor(sourceWidth * scale);
        double height = Math.floor(sourceHeight * scale);
        picture.resizeRelocate(Math.floor((getWidth() - width) / 2), 0, width, height);
        clip.setWidth(width);
        clip.setHeight(height);
        over.resize(width, height);
        layoutImage(width, height);
        layoutMark();
        layoutBoxes(width, height);
    }

    private void layoutImage(double width, double height) {
        image.setFitWidth(width);
        image.setFitHeight(height);
        Image shown = image.getImage();
        if (shown != null) {
            Box view = view();
            double scaleX = shown.getWidth() / sourceWidth;
            double scaleY = shown.getHeight() / sourceHeight;
            image.setViewport(new Rectangle2D(
                    view.x1() * scaleX, view.y1() * scaleY, view.width() * scaleX, view.height() * scaleY));
        }
    }

    private void layoutMark() {
        mark.layOut(picture.getWidth(), picture.getHeight(), view());
    }

    private void layoutBoxes(double width, double height) {
        List<MarkedBox> order = new ArrayList<>(boxes);
        order.sort(Comparator.comparing((MarkedBox box) -> !box.strong()));
        List<Node> drawn = new ArrayList<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            addOutline(drawn, order.get(i), placed(order.get(i), width, height));
        }
        TagLayout tags = new TagLayout(width, height);
        for (MarkedBox box : order) {
            Text words = text(width < SMALL && !box.strong() ? box.shortWords() : box.words());
            if (!words.getText().isEmpty()) {
                tags.place(placed(box, width, height), words.getLayoutBounds().getWidth() + 6, font.scaled(LINE))
                        .ifPresent(tag -> addTag(drawn, words, tag, box.colour()));
            }
        }
        over.getChildren().setAll(drawn);
    }

    private Box placed(MarkedBox box, double width, double height) {
        return Outlines.placed(box.sourceBox(), view(), width, height);
    }

    /** A dark line beneath, so that the coloured one shows on every ground. */
    private static void addOutline(List<Node> drawn, MarkedBox box, Box at) {
        Rectangle ground = rectangle(at, Color.color(0, 0, 0, box.line() == MarkedBox.Line.SOLID ? 0.45 : 0.7));
        ground.setStrokeWidth(box.strong() ? 4.5 : 3);
        Rectangle line = rectangle(at, Paints.fx(box.colour()));
        line.setStrokeWidth(box.strong() ? 3 : box.line() == MarkedBox.Line.SOLID ? 1.5 : 2);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        switch (box.line()) {
            case SOLID -> {}
            case DASHED -> line.getStrokeDashArray().setAll(5.0, 4.0);
            case DOTTED -> line.getStrokeDashArray().setAll(1.5, 3.0);
            case DASH_DOT -> line.getStrokeDashArray().setAll(8.0, 3.0, 1.5, 3.0);
        }
        drawn.add(ground);
        drawn.add(line);
    }

    private static Rectangle rectangle(Box at, Color stroke) {
        Rectangle rectangle = new Rectangle(at.x1(), at.y1(), Math.max(0, at.width()), Math.max(0, at.height()));
        rectangle.setFill(null);
        rectangle.setStroke(stroke);
        return rectangle;
    }

    private Text text(String words) {
        Text text = new Text(words);
        text.setFont(font.bold());
        text.setTextOrigin(VPos.TOP);
        return text;
    }

    private static void addTag(List<Node> drawn, Text words, Box tag, Rgb colour) {
        Rectangle ground = new Rectangle(tag.x1(), tag.y1(), tag.width(), tag.height());
        ground.setFill(Paints.fx(colour));
        words.setX(tag.x1() + 3);
        words.setY(tag.y1() + Math.rint((tag.height() - words.getLayoutBounds().getHeight()) / 2));
        boolean white = MarkedBox.WHITE.contrast(colour) >= BLACK.contrast(colour);
        // Inline, for the theme's style sheet would colour it like any other text.
        words.setStyle("-fx-fill: " + (white ? MarkedBox.WHITE : BLACK).hex());
        drawn.add(ground);
        drawn.add(words);
    }
}
