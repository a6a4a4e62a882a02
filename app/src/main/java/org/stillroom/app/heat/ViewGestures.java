package org.stillroom.app.heat;

import java.util.function.Supplier;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/** What the mouse does to the part of an image that is seen: the wheel enlarges about the pointer, dragging moves, a double click
 * shows all again. */
public final class ViewGestures {

    /** One notch of a wheel makes the picture larger by this factor. */
    private static final double NOTCH = 1.25;

    private static final double NOTCH_DELTA = 40;

    private final Region picture;
    private final Supplier<Viewport> shown;
    private final HeatCell.ViewListener listener;
    private double pressedX;
    private double pressedY;

    private ViewGestures(Region picture, Supplier<Viewport> shown, HeatCell.ViewListener listener) {
        this.picture = picture;
        this.shown = shown;
        this.listener = listener;
    }

    /**
     * Serves a picture that shows the viewport on all of its area.
     *
     * @param shown what is seen now
     * @param listener told what is to be seen
     */
    public static void serve(Region picture, Supplier<Viewport> shown, HeatCell.ViewListener listener) {
        ViewGestures gestures = new ViewGestures(picture, shown, listener);
        picture.setOnScroll(gestures::scroll);
        picture.setOnMousePressed(gestures::press);
        picture.setOnMouseDragged(gestures::drag);
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            Viewport now = shown.get();
            double x = now.left() + event.getX() / picture.getWidth() / now.zoom();
            double y = now.top() + event.getY() / picture.getHeight() / now.zoom();
            listener.changed(now.zoomed(Math.pow(NOTCH, event.getDeltaY() / NOTCH_DELTA), x, y));
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        pressedX = event.getX();
        pressedY = event.getY();
        if (event.getClickCount() == 2) {
            listener.changed(Viewport.WHOLE);
        }
    }

    private void drag(MouseEvent event) {
        Viewport now = shown.get();
        double byX = (pressedX - event.getX()) / picture.getWidth() / now.zoom();
        double byY = (pressedY - event.getY()) / picture.getHeight() / now.zoom();
        pressedX = event.getX();
        pressedY = event.getY();
        listener.changed(now.moved(byX, byY));
    }
}
