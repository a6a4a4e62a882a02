package org.stillroom.engine.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What goes wrong with the disk, from some write on. */
enum Fault {
    /** The process dies in the middle of it: half of the bytes are there, nothing comes after. */
    KILLED,
    /** The same, and appended bytes that nobody forced to the disk are lost. */
    POWER_LOST,
    /** Half of the bytes fit; deleting still works. */
    DISK_FULL,
    /** Nothing may be opened for writing any more. */
    NO_PERMISSION,
    /** The folder is there no more, for readers neither. */
    FOLDER_GONE;

    /** Whether nothing at all reaches the disk any more, not even words about what happened. */
    boolean isDeath() {
        return this == KILLED || this == POWER_LOST;
    }

    IOException raised(Path file) {
        return switch (this) {
            case KILLED, POWER_LOST -> new IOException("this process is dead");
            case DISK_FULL -> new IOException("No space left on device");
            case NO_PERMISSION -> new AccessDeniedException(file.toString());
            case FOLDER_GONE -> new NoSuchFileException(file.toString());
        };
    }
}
