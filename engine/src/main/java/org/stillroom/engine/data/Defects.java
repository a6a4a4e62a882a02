package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.UserInputException;

/**
 * Gathers what is wrong with the files being read, so that strict readers and the check of a folder are the same code.
 */
final class Defects {

    private final List<Defect> found = new ArrayList<>();

    void add(Path file, int line, String message) {
        found.add(new Defect(file, line, message.replaceAll("\\s+", " ")));
    }

    List<Defect> found() {
        return List.copyOf(found);
    }

    /** @throws UserInputException naming the first defect and the number of the others, if there is one */
    void throwFirst() {
        if (found.isEmpty()) {
            return;
        }
        int others = found.size() - 1;
        throw new UserInputException(
                others == 0
                        ? found.get(0).toString()
                        : "%s (and %d more: stillroom data check FOLDER lists them)".formatted(found.get(0), others));
    }
}
