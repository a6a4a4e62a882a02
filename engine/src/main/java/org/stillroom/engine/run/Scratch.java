package org.stillroom.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Temporary folders that say which process they belong to: what a killed one has left is deleted when another makes its own. */
public final class Scratch {

    private static final Pattern OURS = Pattern.compile("stillroom-(\\d+)-[a-z]+-.*");

    /** A process need not be seen by this one, as in containers that share a folder; what is used has been touched since. */
    private static final Duration UNTOUCHED = Duration.ofHours(1);

    private Scratch() {}

    /**
     * A new folder for files of this process, who has to delete it in the end.
     *
     * @param purpose in lower-case letters, a part of its name
     */
    public static Path folder(String purpose) throws IOException {
        Path folder = Files.createTempDirectory(
                "stillroom-%d-%s-".formatted(ProcessHandle.current().pid(), purpose));
        tidy(
                Objects.requireNonNull(folder.getParent()),
                pid -> ProcessHandle.of(pid).isPresent(),
                Instant.now());
        return folder;
    }

    /** Deletes the folders of processes that are gone. */
    static void tidy(Path temporary, LongPredicate alive, Instant now) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(temporary)) {
            all = files.toList();
        }
        for (Path each : all) {
            Matcher name = OURS.matcher(each.getFileName().toString());
            if (name.matches() && !alive.test(Long.parseLong(name.group(1)))) {
                deleteIfUntouched(each, now);
            }
        }
    }

    private static void deleteIfUntouched(Path folder, Instant now) {
        try {
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(UNTOUCHED))) {
                FileTree.delete(folder);
            }
        } catch (IOException e) {
            return; // another one's, or just being deleted by somebody else
        }
    }
}
