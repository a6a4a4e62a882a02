package org.stillroom.engine.evaluate.errors;

import java.util.List;
import java.util.stream.Stream;

/** What is mended as a whole: one of TIDE's types of error, or one of its two specials. */
public sealed interface ErrorKind permits ErrorType, SpecialError {

    /** The types, then the specials: TIDE's order of its bars. */
    static List<ErrorKind> all() {
        return Stream.<ErrorKind>concat(Stream.of(ErrorType.values()), Stream.of(SpecialError.values()))
                .toList();
    }

    /** TIDE's short name, as in its plots: {@code Cls}, {@code FalsePos}. */
    String label();

    /** For people, in a few words and a number. */
    String description();

    /** Whether a detection is an error of the kind. */
    boolean holds(JudgedDetection judged);

    /** Whether an object is. */
    boolean holds(JudgedObject judged);
}
