package org.stillroom.engine.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The real data sets that the project is developed against and does not ship: the folder of {@code -Dreal.sets=FOLDER}, or {@code
 * shared/data} beside the project. Where it is not, tests that use it are skipped and say so.
 */
public final class RealSets {

    private RealSets() {}

    /** The folder of a set, such as {@code bccd}. */
    public static Path folder(String name) {
        String given = System.getProperty("real.sets");
        Path sets = given != null ? Path.of(given) : beside(Path.of("").toAbsolutePath());
        assumeTrue(
                Files.isDirectory(sets.resolve(name)),
                () -> "skipped: the real set %s is not in %s; -Dreal.sets=FOLDER says where it is"
                        .formatted(name, sets));
        return sets.resolve(name);
    }

    private static Path beside(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve("shared/data"))) {
                return above.resolve("shared/data");
            }
        }
        return Path.of("../../shared/data");
    }
}
