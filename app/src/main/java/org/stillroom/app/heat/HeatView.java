package org.stillroom.app.heat;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.geometry.Box;

/**
 * Shows a coloured map, one sharp rectangle a cell. Every screen pixel takes its cell's colour here, because JavaFX's software
 * renderer blurs enlarged images whatever {@link ImageView#setSmooth} says. The pixel buffer is kept while the size stays.
 */
final class HeatView extends ImageView {

    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable Shown shown;

    private record Shown(HeatRaster raster, StrideFrame frame, Box view, int width, int height) {}

    /**
     * Shows the part of a map that lies in a rectangle of source pixels; does nothing if it does so already.
     *
     * @param sceneWidth of this view in pixels of the scene, likewise the height
     * @param scale pixels of the screen to one of the scene: each of them is coloured by itself
     */
    void show(HeatRaster raster, StrideFrame frame, Box view, double sceneWidth, double sceneHeight, double scale) {
        setFitWidth(sceneWidth);
        setFitHeight(sceneHeight);
        show(raster, frame, view, (int) Math.round(scale * sceneWidth), (int) Math.round(scale * sceneHeight));
    }

    private void show(HeatRaster raster, StrideFrame frame, Box view, int width, int height) {
        Shown asked = new Shown(raster, frame, view, width, height);
        if (asked.equals(shown)) {
            return;
        }
        shown = asked;
        PixelBuffer<IntBuffer> target = buffer;
        if (target == null || target.getWidth() != width || target.getHeight() != height) {
            target = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            buffer = target;
            setImage(new WritableImage(target));
        }
        target.updateBuffer(pixels -> {
            enlarge(raster, frame, view, pixels.getBuffer().array(), width, height);
            return null; // all of it changed
        });
    }

    /** Each pixel's middle decides its cell; where there is none the pixel stays transparent. */
    static void enlarge(HeatRaster raster, StrideFrame frame, Box view, int[] pixels, int width, int height) {
        int[] columns = cells(view.x1(), view.width(), width, frame.stride(), raster.width());
        int[] rows = cells(view.y1(), view.height(), height, frame.stride(), raster.height());
        for (int y = 0; y < height; y++) {
            if (y > 0 && rows[y] == rows[y - 1]) {
                System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
                continue;
            }
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] =
                        rows[y] < 0 || columns[x] < 0 ? 0 : raster.pixels()[rows[y] * raster.width() + columns[x]];
            }
        }
    }

    /** For each screen pixel the index of its cell along one axis; −1 outside the map. */
    private static int[] cells(double from, double extent, int pixels, double stride, int count) {
        int[] cells = new int[pixels];
        for (int i = 0; i < pixels; i++) {
            int cell = (int) Math.floor((from + (i + 0.5) / pixels * extent) / stride);
            cells[i] = cell >= 0 && cell < count ? cell : -1;
        }
        return cells;
    }
}
