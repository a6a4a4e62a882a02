package org.stillroom.engine.data;

import java.nio.file.Path;

/**
 * Something wrong with a data set.
 *
 * @param file where it was found
 * @param line in that file, from 1; 0 where it is no matter of a line
 * @param message the place in the file, what was found, what was expected
 */
public record Defect(Path file, int line, String message) {

    /** One line for a person. */
    @Override
    public String toString() {
        return line > 0 ? "%s, line %d: %s".formatted(file, line, message) : "%s: %s".formatted(file, message);
    }
}
