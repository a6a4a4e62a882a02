package org.stillroom.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.stillroom.engine.run.Scratch;

/** A temporary folder for the files that answers name; what nobody fetched goes with it. */
record AnswerFolder(Path path) implements AutoCloseable {

    static AnswerFolder create() throws IOException {
        return new AnswerFolder(Scratch.folder("answers"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.list(path)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            return; // somebody tidied up the temporary files
        }
        Files.deleteIfExists(path);
    }
}
