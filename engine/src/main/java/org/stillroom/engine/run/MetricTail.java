package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Follows one {@code metrics.jsonl}: each {@link #poll()} gives the lines added since the one before. A line counts once its
 * line feed is there, so a torn last line is left for later. Not thread-safe.
 */
public final class MetricTail {

    /** Bytes before the offset that must be found again; lines hold the time, so a rewritten file differs here. */
    private static final int REMEMBERED = 256;

    private final Path file;
    private long offset;
    private int lines;
    private @Nullable Object fileKey;
    private byte[] remembered = new byte[0];

    MetricTail(Path file) {
        this.file = file;
    }

    /**
     * What is new.
     *
     * @param restarted whether the file has become another one, so that everything read before is void and {@code metrics}
     *     begins from the top
     * @param metrics the new lines, in the file's order
     */
    public record Update(boolean restarted, List<Metric> metrics) {}

    /**
     * Reads on; nothing new is no error, nor is a file that is not there yet.
     *
     * @throws UserInputException if a whole line is not a metric; the next poll meets it again
     */
    public Update poll() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            boolean restarted = offset > 0 && isAnother(channel, key);
            if (restarted) {
                forget();
            }
            fileKey = key;
            return new Update(restarted, readOn(channel));
        } catch (NoSuchFileException e) {
            boolean restarted = offset > 0;
            forget();
            return new Update(restarted, List.of());
        } catch (IOException e) {
            throw new UserInputException("%s: cannot be read (%s)".formatted(file, IoWords.of(e)), e);
        }
    }

    /** The file's identity tells a replaced file, where the system has such a thing; the remembered bytes tell the rest. */
    private boolean isAnother(FileChannel channel, @Nullable Object key) throws IOException {
        if (channel.size() < offset || (key != null && fileKey != null && !key.equals(fileKey))) {
            return true;
        }
        return !Arrays.equals(remembered, read(channel, offset - remembered.length, remembered.length));
    }

    private void forget() {
        offset = 0;
        lines = 0;
        remembered = new byte[0];
    }

    private List<Metric> readOn(FileChannel channel) throws IOException {
        byte[] bytes = read(channel, offset, (int) Math.min(channel.size() - offset, Integer.MAX_VALUE - 8));
        List<Metric> metrics = new ArrayList<>();
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                metrics.add(parse(bytes, start, end, lines + metrics.size() + 1));
                start = end + 1;
            }
        }
        remember(bytes, start);
        offset += start;
        lines += metrics.size();
        return metrics;
    }

    private void remember(byte[] bytes, int consumed) {
        byte[] seen = Arrays.copyOf(remembered, remembered.length + consumed);
        System.arraycopy(bytes, 0, seen, remembered.length, consumed);
        remembered = Arrays.copyOfRange(seen, Math.max(0, seen.length - REMEMBERED), seen.length);
    }

    private Metric parse(byte[] bytes, int from, int to, int line) throws IOException {
        try {
            return MetricLine.parse(bytes, from, to);
        } catch (JsonProcessingException e) {
            throw new UserInputException(
                    "%s, line %d: not a metric; expected {\"step\":…,\"name\":…,\"value\":…,\"time\":…}"
                            .formatted(file, line),
                    e);
        }
    }

    private static byte[] read(FileChannel channel, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // read on
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
