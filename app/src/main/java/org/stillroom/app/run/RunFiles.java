package org.stillroom.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.evaluate.Outcomes;
import org.stillroom.engine.experiment.TestImages;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.Snapshot;
import org.stillroom.samples.BuiltinSamples;

/**
 * Loads single files of a run in the background. A future is completed by the pump, hence on the FX thread; it is already complete
 * when the file is among those read last. Cancelling one that has not begun saves the reading. What cannot be read fails with a
 * {@link org.stillroom.engine.UserInputException} in one line.
 */
final class RunFiles {

    /** Snapshots with the features of a small detector take some 200 kB in memory, those of a large one 40 MB. */
    private static final long KEPT_BYTES = 128L << 20;

    private static final int KEPT = 256;

    private final RunReader run;
    private final Executor reader;
    private final Executor pump;
    private final Kept kept = new Kept();
    private final TestImages testImages;

    RunFiles(RunReader run, Executor reader, Executor pump) {
        this.run = run;
        this.testImages = new TestImages(run, new BuiltinSamples());
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
        return load(new Key(armId, step, image), OfImage.class, () -> new OfImage(run.detections(armId, step, image)))
                .thenApply(OfImage::detections);
    }

    /** Not kept: a large test set takes some 100 MB, and who shows it holds it. */
    CompletableFuture<Outcomes> outcomes(String armId, int step) {
        CompletableFuture<Outcomes> answer = new CompletableFuture<>();
        read(answer, () -> Outcomes.of(run.groundTruth(), run.detections(armId, step)), outcomes -> {});
        return answer;
    }

    /** Not kept, either. */
    CompletableFuture<List<Detection>> allDetections(String armId, int step) {
        CompletableFuture<List<Detection>> answer = new CompletableFuture<>();
        read(answer, () -> run.detections(armId, step), detections -> {});
        return answer;
    }

    TestImages testImages() {
        return testImages;
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
        if (probe.file().isEmpty()) {
            return Png.encode(testImages.picture(probe.image()));
        }
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
        read(answer, () -> known(key, type).orElseGet(read), value -> kept.put(key, value));
        return answer;
    }

    /** Another panel may have asked for the same, and been answered meanwhile. */
    private <T> Optional<T> known(Object key, Class<T> type) {
        return Optional.ofNullable(kept.get(key)).map(type::cast);
    }

    private <T> void read(CompletableFuture<T> answer, Supplier<T> read, Consumer<T> keep) {
        reader.execute(() -> {
            if (!answer.isDone()) {
                readInto(answer, read, keep);
            }
        });
    }

    private <T> void readInto(CompletableFuture<T> answer, Supplier<T> read, Consumer<T> keep) {
        try {
            T value = read.get();
            keep.accept(value);
            pump.execute(() -> answer.complete(value));
        } catch (RuntimeException e) {
            pump.execute(() -> answer.completeExceptionally(e));
        }
    }

    /** The values used last, and never more than fit. */
    private static final class Kept {

        private final Map<Object, Object> values = new LinkedHashMap<>(KEPT, 0.75f, true);
        private long bytes;

        synchronized @Nullable Object get(Object key) {
            return values.get(key);
        }

        synchronized void put(Object key, Object value) {
            Object before = values.put(key, value);
            bytes += bytes(value) - (before == null ? 0 : bytes(before));
            Iterator<Object> eldest = values.values().iterator();
            while (values.size() > 1 && (values.size() > KEPT || bytes > KEPT_BYTES)) {
                bytes -= bytes(eldest.next());
                eldest.remove();
            }
        }

        synchronized void clear() {
            values.clear();
            bytes = 0;
        }

        /** What is large. */
        private static long bytes(Object value) {
            return value instanceof Snapshot snapshot
                    ? snapshot.maps().values().stream()
                            .mapToLong(map -> (long) Float.BYTES * map.values().length)
                            .sum()
                    : 0;
        }
    }
}
