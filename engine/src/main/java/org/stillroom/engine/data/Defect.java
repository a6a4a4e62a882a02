package org.stillroom.engine.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a data set.
 *
 * @param kind of what is wrong, which says what training does with it
 * @param file where it was found
 * @param line in that file, from 1; 0 where it is no matter of a line
 * @param image the {@link ImageRecord#name()} of the image it is about; null where it is about none
 * @param message the place in the file, what was found, what was expected
 */
public record Defect(
        DefectKind kind, Path file, int line, @Nullable String image, String message) {

    public Consequence consequence() {
        return kind.consequence();
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return line > 0 ? "%s, line %d: %s".formatted(file, line, message) : "%s: %s".formatted(file, message);
    }
}
