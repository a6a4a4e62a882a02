package org.stillroom.engine.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails from its n-th change on. Changes are counted, so that every place where a run touches the disk can be made to fail in
 * turn. Thread-safe.
 */
final class FaultyDisk {

    private final @Nullable Fault fault;
    private final int from;
    private final Map<Path, Long> unforced = new HashMap<>();
    private int changes;

    /**
     * A disk.
     *
     * @param fault null for none: it only counts
     * @param from the first change to fail, from 0
     */
    FaultyDisk(@Nullable Fault fault, int from) {
        this.fault = fault;
        this.from = from;
    }

    /** The same folder, seen through this disk. */
    Path of(Path folder) {
        return new FaultyFileSystem(this, folder.getFileSystem()).wrap(folder);
    }

    synchronized int changes() {
        return changes;
    }

    /** Whether it has come to the fault. */
    synchronized boolean hasFailed() {
        return fault != null && changes > from;
    }

    /** Anything but writing bytes: opening for writing, moving, deleting, making a folder, forcing. A full disk still does it. */
    synchronized void change(Path file) throws IOException {
        changes++;
        if (isFailing() && fault != Fault.DISK_FULL) {
            lose();
            throw raised(file);
        }
    }

    /** How many of so many bytes reach the disk; less than all means that the rest fails. */
    synchronized int write(Path file, int bytes) throws IOException {
        boolean before = isFailing();
        changes++;
        if (!isFailing() || fault == Fault.NO_PERMISSION) {
            return bytes;
        }
        if (before || fault == Fault.FOLDER_GONE) {
            throw raised(file);
        }
        return bytes / 2;
    }

    synchronized IOException raised(Path file) {
        return fault == null ? new IOException("no fault") : fault.raised(file);
    }

    synchronized void read(Path file) throws IOException {
        if (isFailing() && fault == Fault.FOLDER_GONE) {
            throw raised(file);
        }
    }

    /** Bytes were appended to a file that was so long when it was last forced. */
    synchronized void appended(Path file, long before) {
        unforced.putIfAbsent(file, before);
    }

    synchronized void forced(Path file) {
        unforced.remove(file);
    }

    /** What the system had not yet written when the power went. */
    synchronized void lose() throws IOException {
        if (fault == Fault.POWER_LOST) {
            for (Map.Entry<Path, Long> each : unforced.entrySet()) {
                if (Files.exists(each.getKey())) {
                    try (FileChannel channel = FileChannel.open(each.getKey(), StandardOpenOption.WRITE)) {
                        channel.truncate(each.getValue());
                    }
                }
            }
            unforced.clear();
        }
    }

    private boolean isFailing() {
        return fault != null && changes > from;
    }
}
