package org.stillroom.app.detections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.stage.Screen;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.UserInputException;

/**
 * Small pictures of test images, decoded and reduced in the background, and the ones used last kept. Cancelling a picture that nobody
 * sees any more saves its decoding. Used on the FX thread.
 */
public final class Thumbnails {

    /** The longer side, pixels of the scene. */
    static final int SIDE = 76;

    /** Of 23 kB at most, four times as much for a screen of double density: some 14 or 55 MB. */
    private static final int KEPT = 600;

    private final int density = Screen.getPrimary().getOutputScaleX() > 1 ? 2 : 1;
    private final Executor decoder;
    private final Executor pump;
    private final int kept;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final Map<Key, Thumbnail> known = new LinkedHashMap<>(16, 0.75f, true);
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

    /** Pixels of a picture per pixel of the scene. */
    int density() {
        return density;
    }

    /** How many are kept now. */
    int size() {
        return known.size();
    }

    /** A picture; the future is completed on the FX thread, at once for one that is kept, with null for one that cannot be had. */
    CompletableFuture<@Nullable Thumbnail> of(RunModel asked, long image) {
        if (asked != run) {
            run = asked;
            known.clear();
            problem.set("");
        }
        Key key = new Key(asked, image);
        Thumbnail there = known.get(key);
        if (there != null) {
            return CompletableFuture.completedFuture(there);
        }
        CompletableFuture<@Nullable Thumbnail> answer = new CompletableFuture<>();
        decoder.execute(() -> {
            if (!answer.isDone()) {
                decode(key, answer);
            }
        });
        return answer;
    }

    private void decode(Key key, CompletableFuture<@Nullable Thumbnail> answer) {
        try {
            Thumbnail picture = Thumbnail.of(key.run().testImages().picture(key.image()), SIDE * density);
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

    private void keep(Key key, Thumbnail picture) {
        if (key.run() == run) {
            known.put(key, picture);
            if (known.size() > kept) {
                known.remove(known.keySet().iterator().next());
            }
        }
    }
}
