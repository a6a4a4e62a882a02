package org.stillroom.app.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a file or folder is, by its name and by what lies in it. */
public enum Dropped {
    /** A run directory. */
    RUN,
    /** A folder with run directories in it. */
    RUNS,
    /** A folder with annotations or images. */
    DATA,
    /** An experiment in YAML. */
    EXPERIMENT,
    /** A picture. */
    IMAGE,
    OTHER;

    private static final String MANIFEST = "manifest.json";
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "bmp", "gif", "webp", "tif", "tiff");
    private static final Set<String> EXPERIMENTS = Set.of("yaml", "yml");

    public static Dropped of(Path path) {
        if (Files.isDirectory(path)) {
            return ofFolder(path);
        }
        String ending = ending(path);
        return EXPERIMENTS.contains(ending) ? EXPERIMENT : IMAGES.contains(ending) ? IMAGE : OTHER;
    }

    /** The run directories in a folder, in order of their names. */
    public static List<Path> runsIn(Path folder) {
        return entries(folder).stream()
                .filter(each -> Files.isRegularFile(each.resolve(MANIFEST)))
                .toList();
    }

    private static Dropped ofFolder(Path folder) {
        if (Files.isRegularFile(folder.resolve(MANIFEST))) {
            return RUN;
        }
        return runsIn(folder).isEmpty() ? DATA : RUNS;
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of(); // what cannot be listed has nothing to show
        }
    }

    private static String ending(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
