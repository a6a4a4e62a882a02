package org.stillroom.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.Snapshot;

/**
 * Loads single files of a run in the background. A future is completed by the pump, hence on the FX thread; it is already complete
 * when the file is among those read last. Cancelling one that has not begun saves the reading. What cannot be read fails with a
 * {@link org.stillroom.engine.UserInputException} in one line.
 */
final class RunFiles {

    /** Snapshots of a small detector take some 10 kB, so this stays within a few MB. */
    private static final int KEPT = 128;

    private final RunReader run;
    private final Executor reader;
    private final Executor pump;
    private final Map<Object, Object> kept = Collections.synchronizedMap(new Kept());

    RunFiles(RunReader run, Executor reader, Executor pump) {
        this.run = run;
        this.reader = reader;
        this.pump = pump;
    }

    CompletableFuture<Snapshot> snapshot(String armId, int step, long image) {
        record Key(String armId, int step, long image) {}
        return load(new Key(armId, step, image), Snapshot.class, () -> run.snapshot(armId, step, image));
    }

    CompletableFuture<Evaluation> evaluation(String armId, int step) {
        record Key(String armId, int step) {}
        return load(new Key(armId, step), Evaluation.class, () -> run.evaluation(armId, step));
    }

    /** Only those of one image are kept: a large test set has many. */
    CompletableFuture<List<Detection>> detections(String armId, int step, long image) {
        record Key(String armId, int step, long image) {}
        record OfImage(List<Detection> detections) {}
        return load(
                        new Key(armId, step, image),
                        OfImage.class,
                        () -> new OfImage(run.detections(armId, step).stream()
                                .filter(detection -> detection.imageId() == image)
                                .toList()))
                .thenApply(OfImage::detections);
    }

    CompletableFuture<DetectionDataset> groundTruth() {
        return load(DetectionDataset.class, DetectionDataset.class, run::groundTruth);
    }

    CompletableFuture<byte[]> probeImage(Manifest.Probe probe) {
        return load(probe, byte[].class, () -> bytes(probe));
    }

    /** What was read may have been written anew. */
    void forget() {
        kept.clear();
    }

    private byte[] bytes(Manifest.Probe probe) {
        try {
            return Files.readAllBytes(run.directory().resolve(probe.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: the picture of test image %d cannot be read".formatted(probe.file(), probe.image()), e);
        }
    }

    private <T> CompletableFuture<T> load(Object key, Class<T> type, Supplier<T> read) {
        Object known = kept.get(key);
        if (known != null) {
            return CompletableFuture.completedFuture(type.cast(known));
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        reader.execute(() -> {
            if (!answer.isDone()) {
                readInto(answer, key, read);
            }
        });
        return answer;
    }

    private <T> void readInto(CompletableFuture<T> answer, Object key, Supplier<T> read) {
        try {
            T value = read.get();
            kept.put(key, value);
            pump.execute(() -> answer.complete(value));
        } catch (RuntimeException e) {
            pump.execute(() -> answer.completeExceptionally(e));
        }
    }

    /** The values used last. */
    private static final class Kept extends LinkedHashMap<Object, Object> {

        private static final long serialVersionUID = 1L;

        Kept() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > KEPT;
        }
    }
}
