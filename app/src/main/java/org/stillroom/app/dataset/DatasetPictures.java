package org.stillroom.app.dataset;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.data.RgbImage;
import org.stillroom.engine.input.TestInput;

/**
 * Pictures of a data set's images, decoded and reduced in the background, and the small ones used last kept. Used on the FX thread.
 */
public final class DatasetPictures {

    private static final int KEPT = 600;

    private final Executor decoder;
    private final Executor pump;
    private final Map<Key, Image> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Images are told apart as objects: another look at a folder may find others under the same names. */
    private record Key(ImageRecord image, int side) {

        @Override
        @SuppressWarnings("ReferenceEquality") // as said
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.image == image && key.side == side;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(image) + side;
        }
    }

    /** @param decoder where pictures are read, one at a time */
    public DatasetPictures(Executor decoder, Executor pump) {
        this.decoder = decoder;
        this.pump = pump;
    }

    /** A picture whose longer side is at most so many pixels; fails with a sentence where there is none to be had. */
    CompletableFuture<Image> of(ImageRecord image, int side) {
        Key key = new Key(image, side);
        Image there = known.get(key);
        if (there != null) {
            return CompletableFuture.completedFuture(there);
        }
        CompletableFuture<Image> answer = new CompletableFuture<>();
        decoder.execute(() -> {
            if (!answer.isDone()) {
                decode(key, answer);
            }
        });
        return answer;
    }

    private void decode(Key key, CompletableFuture<Image> answer) {
        try {
            Image picture = picture(TestInput.fitted(key.image(), key.side(), key.side()));
            pump.execute(() -> {
                keep(key, picture);
                answer.complete(picture);
            });
        } catch (UserInputException e) {
            pump.execute(() -> answer.completeExceptionally(new IOException(e.getMessage(), e)));
        }
    }

    private void keep(Key key, Image picture) {
        known.put(key, picture);
        if (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static Image picture(RgbImage pixels) {
        WritableImage image = new WritableImage(pixels.width(), pixels.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pixels.width(),
                        pixels.height(),
                        PixelFormat.getByteRgbInstance(),
                        pixels.rgb(),
                        0,
                        3 * pixels.width());
        return image;
    }
}
