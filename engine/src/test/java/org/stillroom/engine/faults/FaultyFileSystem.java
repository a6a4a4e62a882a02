package org.stillroom.engine.faults;

import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The usual files behind a {@link FaultyDisk}: whoever gets a path of it needs to know nothing of that. */
final class FaultyFileSystem extends FileSystem {

    private final FileSystem real;
    private final FaultyProvider provider;

    FaultyFileSystem(FaultyDisk disk, FileSystem real) {
        this.real = real;
        this.provider = new FaultyProvider(this, disk, real.provider());
    }

    Path wrap(Path path) {
        return new Seen(this, path);
    }

    static Path unwrap(Path path) {
        return path instanceof Seen seen ? seen.real() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        return real.getPathMatcher(syntaxAndPattern);
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    /** A path as it is, but of this file system. */
    private record Seen(FaultyFileSystem system, Path real) implements Path {

        private @Nullable Path wrapped(@Nullable Path path) {
            return path == null ? null : system.wrap(path);
        }

        @Override
        public FileSystem getFileSystem() {
            return system;
        }

        @Override
        public boolean isAbsolute() {
            return real.isAbsolute();
        }

        @Override
        public @Nullable Path getRoot() {
            return wrapped(real.getRoot());
        }

        @Override
        public @Nullable Path getFileName() {
            return wrapped(real.getFileName());
        }

        @Override
        public @Nullable Path getParent() {
            return wrapped(real.getParent());
        }

        @Override
        public int getNameCount() {
            return real.getNameCount();
        }

        @Override
        public Path getName(int index) {
            return system.wrap(real.getName(index));
        }

        @Override
        public Path subpath(int beginIndex, int endIndex) {
            return system.wrap(real.subpath(beginIndex, endIndex));
        }

        @Override
        public boolean startsWith(Path other) {
            return real.startsWith(unwrap(other));
        }

        @Override
        public boolean endsWith(Path other) {
            return real.endsWith(unwrap(other));
        }

        @Override
        public Path normalize() {
            return system.wrap(real.normalize());
        }

        @Override
        public Path resolve(Path other) {
            return system.wrap(real.resolve(unwrap(other)));
        }

        @Override
        public Path relativize(Path other) {
            return system.wrap(real.relativize(unwrap(other)));
        }

        @Override
        public URI toUri() {
            return real.toUri();
        }

        @Override
        public Path toAbsolutePath() {
            return system.wrap(real.toAbsolutePath());
        }

        @Override
        public Path toRealPath(LinkOption... options) {
            return toAbsolutePath();
        }

        @Override
        public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Path other) {
            return real.compareTo(unwrap(other));
        }

        @Override
        public String toString() {
            return real.toString();
        }
    }
}
