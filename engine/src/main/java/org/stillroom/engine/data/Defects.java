package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Gathers what is wrong with the files being read, so that what trains and the check of a folder are the same code.
 */
final class Defects {

    /** More are not kept, so that a hostile file does not fill the memory. */
    private static final int MOST = 100_000;

    private final List<Defect> found = new ArrayList<>();

    void add(DefectKind kind, Path file, int line, String message) {
        add(kind, file, line, null, message);
    }

    void add(DefectKind kind, Path file, int line, @Nullable String image, String message) {
        if (found.size() < MOST) {
            found.add(new Defect(kind, file, line, image, message.replaceAll("\\s+", " ")));
        }
    }

    void addAll(List<Defect> others) {
        others.stream().limit(Math.max(0, MOST - found.size())).forEach(found::add);
    }

    List<Defect> found() {
        return List.copyOf(found);
    }

    boolean none() {
        return found.isEmpty();
    }

    /** @throws UserInputException naming the first defect of any kind and the number of the others, if there is one */
    void throwFirst() {
        throwFirst(found);
    }

    /** @throws UserInputException naming the first defect that keeps from training and the number of such others */
    void throwFirstRefused() {
        throwFirst(found.stream()
                .filter(defect -> defect.consequence() == Consequence.REFUSE)
                .toList());
    }

    private static void throwFirst(List<Defect> found) {
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
