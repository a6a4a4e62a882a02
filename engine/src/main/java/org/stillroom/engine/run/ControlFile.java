package org.stillroom.engine.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command laid down for a worker by somebody who did not start it, as on its standard input; the worker takes it away. A later command
 * replaces one that has not been taken yet.
 */
record ControlFile(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(ControlFile.class);

    /** More is no command, and is not read. */
    private static final int LONGEST = 100;

    void lay(String command) {
        AtomicFile.write(file, command + "\n");
    }

    Optional<String> take() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String command =
                    Files.size(file) > LONGEST ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            Files.delete(file);
            return Optional.of(command.strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{}: cannot be taken ({})", file, IoWords.of(e));
            return Optional.empty();
        }
    }

    /** What was meant for an earlier worker. */
    void clear() {
        take();
    }
}
