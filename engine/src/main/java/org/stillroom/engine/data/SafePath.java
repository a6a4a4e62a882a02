package org.stillroom.engine.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Names of files that stand in a data set, looked up without leaving its folder. */
final class SafePath {

    private SafePath() {}

    /**
     * The file a name stands for; empty where that lies outside the root or is no path at all. Links are followed: whoever set them
     * up owns the disk, while names may be anybody's.
     *
     * @param root nothing outside it is returned
     * @param folder that the name is relative to, inside the root
     */
    static Optional<Path> resolve(Path root, Path folder, String name) {
        try {
            Path path = folder.resolve(name.replace('\\', '/')).normalize();
            Path base = root.normalize();
            boolean inside =
                    base.toString().isEmpty() ? !path.isAbsolute() && !path.startsWith("..") : path.startsWith(base);
            return inside ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A file's path from the root, with {@code /} on every system. */
    static String relative(Path root, Path file) {
        return root.normalize().relativize(file.normalize()).toString().replace('\\', '/');
    }
}
