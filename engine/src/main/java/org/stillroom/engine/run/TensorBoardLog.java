package org.stillroom.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.stillroom.engine.run.MetricTail.Update;

/**
 * Keeps a run's metrics as TensorBoard's event files too: one file in the folder {@code tensorboard} of each arm, beside {@code
 * metrics.jsonl}, which it is made of and follows. The first update writes the files anew, and so does one that finds the metrics
 * taken back to an earlier step. Not thread-safe.
 */
public final class TensorBoardLog {

    private final List<ArmLog> arms;

    /** Of a run; nothing is written before the first {@link #update}. */
    public TensorBoardLog(RunReader run) {
        long created = Instant.parse(run.manifest().created()).getEpochSecond();
        RunLayout layout = new RunLayout(run.directory());
        arms = run.manifest().arms().stream()
                .map(arm -> new ArmLog(
                        run.metrics(arm.id()),
                        // TensorBoard knows its files by "tfevents" in their names.
                        layout.arm(arm.id())
                                .tensorBoard()
                                .resolve("events.out.tfevents.%d.stillroom".formatted(created)),
                        created))
                .toList();
    }

    /**
     * Writes what the metrics have had added since the last time.
     *
     * @return how many numbers were written
     */
    public int update() {
        return arms.stream().mapToInt(ArmLog::update).sum();
    }

    /** One arm's. */
    private static final class ArmLog {

        private final MetricTail metrics;
        private final Path file;
        private final double created;
        private boolean begun;

        ArmLog(MetricTail metrics, Path file, double created) {
            this.metrics = metrics;
            this.file = file;
            this.created = created;
        }

        int update() {
            Update update = metrics.poll();
            boolean anew = !begun || update.restarted();
            if (update.metrics().isEmpty() && !update.restarted()) {
                return 0;
            }
            ByteArrayOutputStream records = new ByteArrayOutputStream();
            if (anew) {
                records.writeBytes(EventRecords.version(created));
            }
            update.metrics().forEach(metric -> records.writeBytes(EventRecords.scalar(metric)));
            if (anew) {
                FileTree.makeFolder(file.resolveSibling(""));
                AtomicFile.write(file, records.toByteArray());
            } else {
                append(records.toByteArray());
            }
            begun = true;
            return update.metrics().size();
        }

        private void append(byte[] records) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                AtomicFile.writeFully(channel, ByteBuffer.wrap(records));
            } catch (IOException e) {
                throw new UncheckedIOException("%s: cannot be written (%s)".formatted(file, IoWords.of(e)), e);
            }
        }
    }
}
