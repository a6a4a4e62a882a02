package org.stillroom.engine.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Finds golden files: those among the test resources, or those of the folder given with {@code -Dgolden=FOLDER}, which
 * has the same layout. A relative folder is looked for from the module and from the project's root. A missing file
 * fails the test: nothing falls back, so that no test passes on other numbers than it was asked to.
 */
public final class Golden {

    private Golden() {}

    /** The cases of a kind, such as {@code coco_eval} or {@code fcos}: its files or folders by name, at least one. */
    public static List<Path> cases(String kind) {
        try (var entries = Files.list(path(kind))) {
            List<Path> cases = entries.sorted().toList();
            if (cases.isEmpty()) {
                throw new AssertionError("no golden cases in " + path(kind));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file or folder, such as {@code fusion/cff_c64.npz}. */
    public static Path path(String name) {
        Path path = root().resolve(name);
        if (!Files.exists(path)) {
            throw new AssertionError(
                    "golden file " + path + " is missing: copy it from shared/golden, or correct -Dgolden");
        }
        return path;
    }

    /** The arrays of an npz file, such as {@code fusion/cff_c64.npz}. */
    public static Npz npz(String name) {
        return Npz.read(path(name));
    }

    private static Path root() {
        String given = System.getProperty("golden");
        if (given == null) {
            return resources();
        }
        Path folder = Path.of(given);
        return Files.isDirectory(folder) ? folder : Path.of("..").resolve(given);
    }

    private static Path resources() {
        URL url = Objects.requireNonNull(Golden.class.getResource("/golden"), "test resource golden");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
