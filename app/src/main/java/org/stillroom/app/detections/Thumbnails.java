package org.stillroom.app.detections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.RgbImage;

/**
 * Small pictures of test images, decoded and reduced in the background, and the ones used last kept. Cancelling a picture that nobody
 * sees any more saves its decoding. Used on the FX thread.
 */
public final class Thumbnails {

    /** The longer side, pixels: enough for a screen of double density. */
    private static final int SIDE = 128;

    /** Of 64 kB at most: some 40 MB. */
    private static final int KEPT = 600;

    private final Executor decoder;
    private final Executor pump;
    private final int kept;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final Map<Key, Image> known = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable RunModel run;

    private record Key(RunModel run, long image) {}

    /** @param decoder where pictures are read, one at a time */
    public Thumbnails(Executor decoder, Executor pump) {
        this(decoder, pump, KEPT);
    }

    Thumbnails(Executor decoder, Executor pump, int kept) {
        this.decoder = decoder;
        this.pump = pump;
        this.kept = kept;
    }

    /** Why the last picture that could not be had could not, in a sentence; empty while all could. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** How many are kept now. */
    int size() {
        return known.size();
    }

    /** A picture; the future is completed on the FX thread, at once for one that is kept, with null for one that cannot be had. */
    CompletableFuture<@Nullable Image> of(RunModel asked, long image) {
        if (asked != run) {
            run = asked;
            known.clear();
            problem.set("");
        }
        Key key = new Key(asked, image);
        Image there = known.get(key);
        if (there != null) {
            return CompletableFuture.completedFuture(there);
        }
        CompletableFuture<@Nullable Image> answer = new CompletableFuture<>();
        decoder.execute(() -> {
            if (!answer.isDone()) {
                decode(key, answer);
            }
        });
        return answer;
    }

    private void decode(Key key, CompletableFuture<@Nullable Image> answer) {
        try {
            Image picture = reduced(key.run().testImages().picture(key.image()));
            pump.execute(() -> {
                keep(key, picture);
                answer.complete(picture);
            });
        } catch (UserInputException e) {
            pump.execute(() -> {
                problem.set(e.getMessage());
                answer.complete(null);
            });
        }
    }

    private void keep(Key key, Image picture) {
        if (key.run() == run) {
            known.put(key, picture);
            if (known.size() > kept) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }

    /** Each pixel the mean of those it covers; never larger than it was. */
    static Image reduced(RgbImage picture) {
        double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            int top = y * picture.height() / height;
            int bottom = Math.max(top + 1, (y + 1) * picture.height() / height);
            for (int x = 0; x < width; x++) {
                int left = x * picture.width() / width;
                int right = Math.max(left + 1, (x + 1) * picture.width() / width);
                argb[y * width + x] = mean(picture, left, top, right, bottom);
            }
        }
        WritableImage reduced = new WritableImage(width, height);
        reduced.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return reduced;
    }

    private static int mean(RgbImage picture, int left, int top, int right, int bottom) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = 3 * (y * picture.width() + x);
                red += picture.rgb()[at] & 0xff;
                green += picture.rgb()[at + 1] & 0xff;
                blue += picture.rgb()[at + 2] & 0xff;
            }
        }
        int count = (right - left) * (bottom - top);
        return 0xff000000 | ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }
}
