package org.stillroom.app.heat;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/**
 * Shows a coloured map, one sharp rectangle a cell. Every screen pixel takes its cell's colour here, because JavaFX's software
 * renderer blurs enlarged images whatever {@link ImageView#setSmooth} says. The pixel buffer is kept while the size stays.
 */
final class HeatView extends ImageView {

    private @Nullable PixelBuffer<IntBuffer> buffer;
    private @Nullable HeatRaster shown;

    /** Shows a map in a rectangle of so many pixels; does nothing if it does so already. */
    void show(HeatRaster raster, int width, int height) {
        PixelBuffer<IntBuffer> target = buffer;
        boolean fits = target != null && target.getWidth() == width && target.getHeight() == height;
        if (target == null || !fits) {
            target = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            buffer = target;
            setImage(new WritableImage(target));
        } else if (raster.equals(shown)) {
            return;
        }
        shown = raster;
        target.updateBuffer(pixels -> {
            enlarge(raster, pixels.getBuffer().array(), width, height);
            return null; // all of it changed
        });
    }

    /** Each pixel's middle decides its cell. */
    static void enlarge(HeatRaster raster, int[] pixels, int width, int height) {
        for (int y = 0; y < height; y++) {
            int row = (2 * y + 1) * raster.height() / (2 * height) * raster.width();
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = raster.pixels()[row + (2 * x + 1) * raster.width() / (2 * width)];
            }
        }
    }
}
