package org.stillroom.engine.input;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.geometry.Letterbox;

/**
 * The images of one data set fitted into the canvas. Keeps what it has fitted, up to 256 MiB or an eighth of the heap,
 * whichever is less; once that is full the rest are read anew each time. Safe for several threads.
 */
public final class Canvases {

    private static final long LIMIT = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final int height;
    private final int width;
    private final long limit;
    private final Map<Long, RgbImage> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    /** @param height pixels of the high-resolution canvas, as is {@code width} */
    public Canvases(int height, int width) {
        this(height, width, LIMIT);
    }

    /** @param limit bytes to keep */
    Canvases(int height, int width, long limit) {
        this.height = height;
        this.width = width;
        this.limit = limit;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    Letterbox letterbox(ImageRecord image) {
        return new Letterbox(image.width(), image.height(), width, height);
    }

    /** The image at the canvas's scale, without the padding. */
    RgbImage content(ImageRecord image) {
        RgbImage known = kept.get(image.id());
        if (known != null) {
            return known;
        }
        RgbImage content =
                Resampler.fit(read(image), letterbox(image), image.source().step());
        if (bytes.addAndGet(content.rgb().length) > limit || kept.putIfAbsent(image.id(), content) != null) {
            bytes.addAndGet(-content.rgb().length);
        }
        return content;
    }

    /** Fits an image ahead of its use; false where it would not be kept. */
    boolean keep(ImageRecord image) {
        content(image);
        return kept.containsKey(image.id());
    }

    private static RgbImage read(ImageRecord image) {
        RgbImage pixels;
        try {
            pixels = image.source().read();
        } catch (IOException e) {
            throw new UserInputException(
                    "image %s cannot be read: %s; replace the file or take it out of the data set"
                            .formatted(image.name(), e.getMessage()),
                    e);
        }
        int step = image.source().step();
        if (pixels.width() != (image.width() + step - 1) / step
                || pixels.height() != (image.height() + step - 1) / step) {
            throw new UserInputException(
                    "image %s is %d×%d pixels, its data set says %d×%d; correct width and height there"
                            .formatted(image.name(), pixels.width(), pixels.height(), image.width(), image.height()));
        }
        return pixels;
    }
}
