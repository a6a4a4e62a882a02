package org.stillroom.app.curves;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.stillroom.app.theme.Premultiplied;
import org.stillroom.app.theme.Rgb;

/**
 * Lines as finished pixels, smooth at their edges. A canvas would be told of thousands of pieces, and the renderer in software would take longer
 * over them than a frame lasts.
 */
final class LinePixels {

    /** Columns that a pixel is looked at in. */
    static final int FINE = 5;

    /** Parts of a pixel's height that are told apart, so that what all its columns cover is 255. */
    private static final int LEVELS = 255 / FINE;

    private final int width;
    private final int height;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    /** Pixel columns that are drawn together: memory is written row by row. */
    private static final int TOGETHER = 16;

    /** Of the pixel columns being drawn, row by row: what a row covers more than the row above, in parts of 255. */
    private final int[] more;

    /** Transparent; both sides in pixels of the screen. */
    LinePixels(int width, int height) {
        this.width = width;
        this.height = height;
        pixels = new int[width * height];
        more = new int[(height + 2) * TOGETHER];
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The pixels, row by row, as 0xAARRGGBB with the colours multiplied by the opacity. */
    int[] pixels() {
        return pixels;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /**
     * Draws over what is there.
     *
     * @param spans {@link #FINE} columns a pixel, the first of them at the left edge; y from the upper edge
     * @param opacity 0 to 1
     */
    void draw(ColumnSpans spans, Rgb colour, double opacity) {
        int[] covered = new int[256];
        for (int i = 0; i < covered.length; i++) {
            covered[i] = Premultiplied.of(colour, (int) Math.rint(opacity * i));
        }
        for (int x = 0; x < width; x += TOGETHER) {
            int columns = Math.min(TOGETHER, width - x);
            int first = height;
            int last = -1;
            for (int i = 0; i < FINE * columns; i++) {
                double top = Math.max(0, spans.top()[FINE * x + i]);
                double bottom = Math.min(height, spans.bottom()[FINE * x + i]);
                if (top < bottom) {
                    edge(i / FINE, top, 1);
                    edge(i / FINE, bottom, -1);
                    first = Math.min(first, (int) top);
                    last = Math.max(last, (int) bottom);
                }
            }
            fill(x, columns, first, last, covered);
        }
    }

    /** From here on down all is covered, or no longer. */
    private void edge(int column, double y, int sign) {
        int row = (int) y;
        int part = (int) ((y - row) * LEVELS + 0.5);
        more[row * TOGETHER + column] += sign * (LEVELS - part);
        more[(row + 1) * TOGETHER + column] += sign * part;
    }

    private void fill(int x, int columns, int first, int last, int[] covered) {
        int[] cover = new int[columns];
        for (int y = first; y <= last + 1; y++) {
            for (int i = 0; i < columns; i++) {
                int now = cover[i] + more[y * TOGETHER + i];
                cover[i] = now;
                more[y * TOGETHER + i] = 0;
                if (now > 0 && y < height) {
                    int at = y * width + x + i;
                    pixels[at] = Premultiplied.over(covered[now], pixels[at]);
                }
            }
        }
    }

    /** What is drawn by now; always the same image, whose pixels change. On the FX thread. */
    Image image() {
        buffer.updateBuffer(changed -> null);
        return image;
    }
}
