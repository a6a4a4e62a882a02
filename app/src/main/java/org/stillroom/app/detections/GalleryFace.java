package org.stillroom.app.detections;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Premultiplied;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.geometry.Box;

/**
 * A thumbnail with its boxes as finished pixels. A canvas would be told of each dash of each box, and the renderer in software would take
 * longer over a row of them than a frame lasts; written by ourselves they cost microseconds.
 */
final class GalleryFace {

    private static final Rgb BLACK = new Rgb(0);
    private static final int SHADE = 115;
    private static final int SHADE_WIDTH = 3;

    /** Pixels drawn and left out, in turn. */
    private static final int[] SOLID = {1 << 20};

    private static final int[] DASHED = {3, 2};
    private static final int[] DOTTED = {1, 2};
    private static final int[] DASH_DOT = {5, 2, 1, 2};

    private final int side;
    private final int density;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    /**
     * Empty.
     *
     * @param side of the square, in pixels of the screen
     * @param density pixels of the screen per pixel of the scene
     */
    GalleryFace(int side, int density) {
        this.side = side;
        this.density = density;
        this.pixels = new int[side * side];
        this.buffer = new PixelBuffer<>(side, side, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        this.image = new WritableImage(buffer);
    }

    /** What is drawn; always the same image, whose pixels change. */
    Image image() {
        return image;
    }

    /** The pixels, row by row, as 0xAARRGGBB with the colours multiplied by the opacity. */
    int[] pixels() {
        return pixels;
    }

    /**
     * Draws anew; on the FX thread.
     *
     * @param picture whose longer side is that of the square; null while it is not there
     * @param scale pixels of the scene per pixel of the image that the outcomes are of
     */
    void draw(@Nullable Thumbnail picture, Iterable<Outcome> outcomes, double scale) {
        paint(picture, outcomes, scale);
        buffer.updateBuffer(changed -> null);
    }

    /** The same, without telling the image; on any thread. */
    void paint(@Nullable Thumbnail picture, Iterable<Outcome> outcomes, double scale) {
        Arrays.fill(pixels, 0);
        if (picture != null) {
            for (int y = 0; y < picture.height(); y++) {
                System.arraycopy(picture.argb(), y * picture.width(), pixels, y * side, picture.width());
            }
        }
        for (Outcome outcome : outcomes) {
            Box box = Pointed.box(outcome).scaled(scale * density);
            outline(box, SHADE_WIDTH * density, BLACK, SHADE, SOLID);
            outline(
                    box,
                    density,
                    OutcomeForm.colour(outcome.kind()),
                    255,
                    switch (OutcomeForm.line(outcome.kind())) {
                        case SOLID -> SOLID;
                        case DASHED -> DASHED;
                        case DOTTED -> DOTTED;
                        case DASH_DOT -> DASH_DOT;
                    });
        }
    }

    private void outline(Box box, int thickness, Rgb colour, int opacity, int... dashes) {
        int left = (int) Math.rint(box.x1()) - thickness / 2;
        int top = (int) Math.rint(box.y1()) - thickness / 2;
        int right = Math.max(left + thickness, (int) Math.rint(box.x2()) - thickness / 2);
        int bottom = Math.max(top + thickness, (int) Math.rint(box.y2()) - thickness / 2);
        dashed(right + thickness - left, dashes, (from, length) -> {
            fill(left + from, top, length, thickness, colour, opacity);
            fill(left + from, bottom, length, thickness, colour, opacity);
        });
        dashed(bottom - top - thickness, dashes, (from, length) -> {
            fill(left, top + thickness + from, thickness, length, colour, opacity);
            fill(right, top + thickness + from, thickness, length, colour, opacity);
        });
    }

    private void dashed(int length, int[] dashes, Dash dash) {
        int from = 0;
        for (int i = 0; from < length; i++) {
            int piece = (int) Math.min(length - from, (long) density * dashes[i % dashes.length]);
            if (i % 2 == 0) {
                dash.draw(from, piece);
            }
            from += piece;
        }
    }

    private void fill(int left, int top, int width, int height, Rgb colour, int opacity) {
        int line = Premultiplied.of(colour, opacity);
        for (int y = Math.max(0, top); y < Math.min(side, top + height); y++) {
            for (int x = Math.max(0, left); x < Math.min(side, left + width); x++) {
                pixels[y * side + x] = Premultiplied.over(line, pixels[y * side + x]);
            }
        }
    }

    @FunctionalInterface
    private interface Dash {
        void draw(int from, int length);
    }
}
