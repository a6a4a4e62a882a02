package org.stillroom.app.heat;

import org.stillroom.engine.geometry.Box;

/**
 * The part of an image that is looked at, in fractions of its width and height, so that it fits images of any size.
 *
 * @param left 0 to 1 − 1/zoom
 * @param top 0 to 1 − 1/zoom
 * @param zoom 1 shows all, 2 half the width and half the height
 */
public record Viewport(double left, double top, double zoom) {

    /** All of the image. */
    public static final Viewport WHOLE = new Viewport(0, 0, 1);

    private static final double MOST = 32;

    /** The part nearest to what is asked for that lies within the image. */
    public Viewport {
        zoom = Math.max(1, Math.min(MOST, zoom));
        left = Math.max(0, Math.min(1 - 1 / zoom, left));
        top = Math.max(0, Math.min(1 - 1 / zoom, top));
    }

    /** What is seen of an image of so many pixels, in its pixels. */
    public Box on(double width, double height) {
        return new Box(left * width, top * height, (left + 1 / zoom) * width, (top + 1 / zoom) * height);
    }

    /** Enlarged by a factor about a place, given in fractions of the image, which stays where it is on the screen. */
    public Viewport zoomed(double factor, double x, double y) {
        double wanted = Math.max(1, Math.min(MOST, zoom * factor));
        double kept = zoom / wanted;
        return new Viewport(x - (x - left) * kept, y - (y - top) * kept, wanted);
    }

    /** Moved by fractions of the image. */
    public Viewport moved(double right, double down) {
        return new Viewport(left + right, top + down, zoom);
    }

    /** Moved as little as makes a place, given in fractions of the image, visible. */
    public Viewport showing(double x, double y) {
        double extent = 1 / zoom;
        return new Viewport(Math.max(x - extent, Math.min(x, left)), Math.max(y - extent, Math.min(y, top)), zoom);
    }
}
