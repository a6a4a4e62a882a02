package org.stillroom.engine.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest;

/** A run that repeats another by its manifest. */
final class Repetition {

    private Repetition() {}

    /** What it repeats, and what is not as it was: other versions, threads or devices give numbers that differ in their last digits. */
    static String words(Manifest before, Manifest now) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> version : before.versions().entrySet()) {
            differ(
                    differences,
                    version.getKey(),
                    version.getValue(),
                    now.versions().get(version.getKey()));
        }
        differ(differences, "commit", before.gitCommit(), now.gitCommit());
        differ(differences, "device", before.device(), now.device());
        differ(differences, "threads", before.threads(), now.threads());
        String repeats = "repeats %s of %s".formatted(before.name(), before.created());
        return differences.isEmpty()
                ? repeats + ", on the same versions, device and threads: the numbers are to be the same to the bit"
                : repeats
                        + ", but %s: numbers may differ in their last digits".formatted(String.join(", ", differences));
    }

    private static void differ(List<String> differences, String what, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            differences.add("%s %s was %s".formatted(what, now, before));
        }
    }
}
