package org.stillroom.app.heat;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.geometry.Box;

/** A map over its image, boxes and cells over both, and the mark on top; all of it, or the part a viewport shows. */
final class HeatPicture extends Pane {

    private final Rectangle clip = new Rectangle();
    private final ImageView image = new ImageView();
    private final HeatView heat = new HeatView();
    private final Canvas over = new Canvas();
    private final CrossMark mark = new CrossMark();
    /** Pixels of the screen to one of the scene; null outside a window. */
    private final ObjectProperty<@Nullable Number> renderScale = new SimpleObjectProperty<>(1);

    private double sourceWidth = 1;
    private double sourceHeight = 1;
    private Viewport viewport = Viewport.WHOLE;
    private Outlines outlines = Outlines.NONE;
    private @Nullable HeatRaster raster;
    private @Nullable StrideFrame frame;
    private @Nullable Over drawnOver;

    /** What decides the lines over the map. */
    private record Over(Outlines outlines, Box view, double width, double height) {}

    HeatPicture() {
        getStyleClass().add("heat-picture");
        setClip(clip);
        over.setMouseTransparent(true);
        getChildren().addAll(image, heat, over, mark);
        getChildren().forEach(child -> child.setManaged(false));
        renderScale.bind(sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::renderScaleXProperty));
        renderScale.addListener(observable -> requestLayout());
    }

    DoubleProperty heatOpacity() {
        return heat.opacityProperty();
    }

    double sourceWidth() {
        return sourceWidth;
    }

    double sourceHeight() {
        return sourceHeight;
    }

    void setImage(@Nullable Image shown, double width, double height) {
        image.setImage(shown);
        sourceWidth = width;
        sourceHeight = height;
        requestLayout();
    }

    void show(HeatRaster shown, StrideFrame where) {
        raster = shown;
        frame = where;
        requestLayout();
    }

    void setViewport(Viewport shown) {
        viewport = shown;
        requestLayout();
    }

    void setOutlines(Outlines shown) {
        if (!shown.equals(outlines)) {
            outlines = shown;
            requestLayout();
        }
    }

    /** Marks a place in source pixels and its stride cell; null takes the mark away. */
    void mark(@Nullable Double x, @Nullable Double y) {
        StrideFrame where = frame;
        if (x == null || y == null || where == null) {
            mark.setVisible(false);
        } else {
            mark.place(x, y, where.cellAt(x, y));
            mark.setVisible(true);
            mark.layOut(getWidth(), getHeight(), view());
        }
    }

    void setOnPlace(HeatCell.PlaceListener listener) {
        setOnMouseMoved(event -> point(event, listener));
        setOnMouseExited(event -> listener.pointed(null, null));
    }

    private void point(MouseEvent event, HeatCell.PlaceListener listener) {
        Box view = view();
        double x = view.x1() + event.getX() / getWidth() * view.width();
        double y = view.y1() + event.getY() / getHeight() * view.height();
        if (x >= view.x1() && y >= view.y1() && x < view.x2() && y < view.y2()) {
            listener.pointed(x, y);
        }
    }

    void setOnView(HeatCell.ViewListener listener) {
        ViewGestures.serve(this, () -> viewport, listener);
    }

    private Box view() {
        return viewport.on(sourceWidth, sourceHeight);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        Box view = view();
        clip.setWidth(width);
        clip.setHeight(height);
        layoutImage(view);
        HeatRaster shown = raster;
        StrideFrame where = frame;
        if (shown != null && where != null && width >= 1 && height >= 1) {
            heat.show(shown, where, view, width, height, outputScale());
        }
        drawOver(view);
        mark.layOut(width, height, view);
    }

    private double outputScale() {
        Number scale = renderScale.get();
        return scale == null ? 1 : scale.doubleValue();
    }

    private void layoutImage(Box view) {
        image.setFitWidth(getWidth());
        image.setFitHeight(getHeight());
        Image shown = image.getImage();
        if (shown != null) {
            double scaleX = shown.getWidth() / sourceWidth;
            double scaleY = shown.getHeight() / sourceHeight;
            image.setViewport(new Rectangle2D(
                    view.x1() * scaleX, view.y1() * scaleY, view.width() * scaleX, view.height() * scaleY));
        }
    }

    private void drawOver(Box view) {
        Over asked = new Over(outlines, view, getWidth(), getHeight());
        if (asked.equals(drawnOver)) {
            return;
        }
        drawnOver = asked;
        over.setVisible(!outlines.isEmpty());
        over.setWidth(over.isVisible() ? getWidth() : 0);
        over.setHeight(over.isVisible() ? getHeight() : 0);
        if (over.isVisible()) {
            GraphicsContext g = over.getGraphicsContext2D();
            g.clearRect(0, 0, getWidth(), getHeight());
            outlines.draw(g, view, getWidth(), getHeight());
        }
    }
}
