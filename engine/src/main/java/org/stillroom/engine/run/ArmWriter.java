package org.stillroom.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.RunLayout.ArmLayout;

/** Writes one arm's folder of a run; made by {@link RunWriter#arm}. Not thread-safe. */
public final class ArmWriter implements AutoCloseable {

    private final String armId;
    private final ArmLayout layout;
    private final DetectionDataset categories;
    private final StringBuilder unwritten = new StringBuilder();

    private ArmWriter(String armId, ArmLayout layout, List<Category> categories) {
        this.armId = armId;
        this.layout = layout;
        this.categories = new DetectionDataset(armId, categories, List.of());
    }

    static ArmWriter open(String armId, ArmLayout layout, List<Category> categories) {
        List.of(layout.directory(), layout.checkpoints(), layout.detections(), layout.evaluations(), layout.snapshots())
                .forEach(FileTree::makeFolder);
        return new ArmWriter(armId, layout, categories);
    }

    /** Notes a number, with the time of now; a value that is not finite is written as null. Readers see it after {@link #flush}. */
    public void metric(int step, String name, double value) {
        unwritten.append(MetricLine.format(new Metric(step, name, value, System.currentTimeMillis() / 1000.0)));
    }

    /** Appends the metrics noted since the last time: all of them, or none where that fails. */
    public void flush() {
        append(false);
    }

    /** @param durable whether they are to outlast a loss of power */
    private void append(boolean durable) {
        if (unwritten.isEmpty() && !durable) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(layout.metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long whole = channel.size();
            try {
                AtomicFile.writeFully(
                        channel, ByteBuffer.wrap(unwritten.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                channel.truncate(whole); // what is tried again must not stand there twice
                throw e;
            }
            unwritten.setLength(0);
            if (durable) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be written (%s)".formatted(layout.metrics(), IoWords.of(e)), e);
        }
    }

    /** Writes {@code evaluation/<step>.json}. */
    public void evaluation(Evaluation evaluation) {
        if (!evaluation.arm().equals(armId)) {
            throw new IllegalArgumentException("evaluation of %s given to %s".formatted(evaluation.arm(), armId));
        }
        RunJson.write(layout.evaluation(evaluation.step()), evaluation);
    }

    /** Writes {@code cost.json}. */
    public void cost(ArmCost cost) {
        RunJson.write(layout.cost(), cost);
    }

    /** Writes {@code detections/<step>.json}, on any images of the test set. */
    public void detections(int step, List<Detection> detections) {
        AtomicFile.write(layout.detections(step), CocoJson.results(categories, detections));
    }

    /** Writes the maps of one probe image. */
    public void snapshot(int step, long image, Map<String, FloatTensor> maps) {
        FileTree.makeFolder(layout.snapshots(step));
        Snapshot.write(
                layout.snapshot(step, image),
                maps,
                Map.of(
                        "format", Integer.toString(Manifest.FORMAT),
                        "arm", armId,
                        "step", Integer.toString(step),
                        "image", Long.toString(image)));
    }

    /**
     * Writes a checkpoint, and then deletes those that are neither to be retained nor pinned. All metrics noted before are on the disk
     * by then, and the checkpoint itself is before another is deleted: whatever fails in between, one is whole.
     *
     * @param metadata added to the format, the arm and the step, which are written in any case
     */
    public void checkpoint(
            int step, Map<String, FloatTensor> tensors, Map<String, String> metadata, Retention retention) {
        append(true);
        Map<String, String> all = new HashMap<>(metadata);
        all.put("format", Integer.toString(Manifest.FORMAT));
        all.put("arm", armId);
        all.put("step", Integer.toString(step));
        SafeTensors.write(layout.checkpoint(step), tensors, all);
        AtomicFile.syncFolder(layout.checkpoints());
        prune(retention);
    }

    private void prune(Retention retention) {
        List<Integer> steps = checkpoints();
        Map<Integer, Double> ap = new HashMap<>();
        steps.stream()
                .filter(step -> Files.exists(layout.evaluation(step)))
                .forEach(step -> ap(step).ifPresent(value -> ap.put(step, value)));
        Set<Integer> kept = retention.kept(steps, ap);
        steps.stream()
                .filter(step -> !kept.contains(step) && !Files.exists(layout.pin(step)))
                .forEach(step -> delete(layout.checkpoint(step)));
    }

    /** Empty where nothing could be measured, or the evaluation cannot be read, which its readers will tell. */
    private OptionalDouble ap(int step) {
        try {
            Double ap = RunJson.read(layout.evaluation(step), Evaluation.class)
                    .stats()
                    .get("AP");
            return ap == null ? OptionalDouble.empty() : OptionalDouble.of(ap);
        } catch (UserInputException e) {
            return OptionalDouble.empty();
        }
    }

    /** The steps of the checkpoints there are, ascending. */
    public List<Integer> checkpoints() {
        return ArmLayout.steps(layout.checkpoints());
    }

    /** The newest checkpoint's step. */
    public OptionalInt lastCheckpoint() {
        return checkpoints().stream().mapToInt(Integer::intValue).max();
    }

    /**
     * Reads a checkpoint.
     *
     * @throws UserInputException if it is not whole; the one before it may be
     */
    public SafeTensors.File readCheckpoint(int step) {
        return SafeTensors.read(layout.checkpoint(step));
    }

    /**
     * Takes the arm back to a step: metrics past it are dropped, the file being replaced by its kept lines, and so are later
     * evaluations, detections and snapshots, and a torn last line. Later checkpoints are put aside.
     */
    public void rewindTo(int step) {
        unwritten.setLength(0);
        keepMetrics(step);
        laterThan(step, layout.evaluations()).forEach(later -> delete(layout.evaluation(later)));
        laterThan(step, layout.detections()).forEach(later -> delete(layout.detections(later)));
        laterThan(step, layout.snapshots()).forEach(later -> delete(layout.snapshots(later)));
        laterThan(step, layout.checkpoints()).forEach(this::putAside);
    }

    /** A checkpoint past the newest that is whole: no run can go on from it, but its owner may want to see. */
    private void putAside(int step) {
        try {
            Files.move(layout.checkpoint(step), layout.broken(step), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s: cannot be renamed (%s)".formatted(layout.checkpoint(step), IoWords.of(e)), e);
        }
    }

    private void keepMetrics(int step) {
        if (!Files.exists(layout.metrics())) {
            return;
        }
        try {
            AtomicFile.write(layout.metrics(), linesUpTo(step, Files.readAllBytes(layout.metrics())));
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(layout.metrics(), IoWords.of(e)), e);
        }
    }

    static byte[] linesUpTo(int step, byte[] bytes) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length);
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                if (MetricLine.parse(bytes, start, end).step() <= step) {
                    kept.write(bytes, start, end + 1 - start);
                }
                start = end + 1;
            }
        }
        return kept.toByteArray();
    }

    private static List<Integer> laterThan(int step, Path folder) {
        return ArmLayout.steps(folder).stream().filter(other -> other > step).toList();
    }

    private static void delete(Path path) {
        try {
            FileTree.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be deleted (%s)".formatted(path, IoWords.of(e)), e);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
