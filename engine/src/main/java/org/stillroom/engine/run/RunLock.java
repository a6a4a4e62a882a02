package org.stillroom.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Keeps a second worker out of a run directory. The system lets go of it when the process ends, however it ends; the file says who holds
 * it, and is emptied by an orderly end.
 */
final class RunLock implements AutoCloseable {

    /** One byte beyond any content, so that who holds the lock can be read where locks are mandatory. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Who writes a run; {@code since} is an ISO-8601 instant. */
    record Holder(long pid, String host, String since) {

        boolean isHere() {
            return host.equals(Machine.host());
        }

        @Override
        public String toString() {
            return "process %d on %s, since %s".formatted(pid, host, since);
        }
    }

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    static RunLock acquire(RunLayout layout) {
        Path file = layout.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null) {
                Holder self = new Holder(
                        ProcessHandle.current().pid(),
                        Machine.host(),
                        Instant.now().toString());
                channel.truncate(0);
                AtomicFile.writeFully(channel, ByteBuffer.wrap(RunJson.MAPPER.writeValueAsBytes(self)));
                return new RunLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new UserInputException(
                    "%s: cannot be locked for writing (%s); the run must lie in a folder you may write to"
                            .formatted(file, IoWords.of(e)),
                    e);
        }
        throw refusal(layout, holder(layout));
    }

    /** Somebody else is at the run. */
    static UserInputException refusal(RunLayout layout, Optional<Holder> holder) {
        return new UserInputException("%s: another worker is writing this run%s; stop it or wait until it ends"
                .formatted(
                        layout.directory(), holder.map(who -> " (" + who + ")").orElse("")));
    }

    /** Who holds the lock, or held it when it died; empty after an orderly end, and in runs of version 0.1. */
    static Optional<Holder> holder(RunLayout layout) {
        try {
            byte[] content = Files.readAllBytes(layout.lock());
            return content.length == 0
                    ? Optional.empty()
                    : Optional.ofNullable(RunJson.MAPPER.readValue(content, Holder.class));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // just being written
        } catch (IOException e) {
            return Optional.empty(); // no lock, or not ours to read: nothing is known
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, IOException cause) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("the run's lock cannot be let go of (%s)".formatted(IoWords.of(e)), e);
        }
    }
}
