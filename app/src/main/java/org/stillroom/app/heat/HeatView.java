package org.stillroom.app.heat;

import java.nio.IntBuffer;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** Shows a coloured map, one sharp rectangle a cell. The pixel buffer is kept for as long as the map's size stays. */
final class HeatView extends ImageView {

    private @Nullable PixelBuffer<IntBuffer> buffer;

    HeatView() {
        setSmooth(false);
        setPreserveRatio(false);
    }

    void show(HeatRaster raster) {
        if (buffer == null || buffer.getWidth() != raster.width() || buffer.getHeight() != raster.height()) {
            buffer = new PixelBuffer<>(
                    raster.width(),
                    raster.height(),
                    IntBuffer.wrap(new int[raster.pixels().length]),
                    PixelFormat.getIntArgbPreInstance());
            setImage(new WritableImage(buffer));
        }
        buffer.updateBuffer(pixels -> {
            System.arraycopy(raster.pixels(), 0, pixels.getBuffer().array(), 0, raster.pixels().length);
            return null; // all of it changed
        });
    }
}
