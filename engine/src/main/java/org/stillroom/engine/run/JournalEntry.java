package org.stillroom.engine.run;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Something that happened to a run, for people: a line of {@code journal.jsonl}.
 *
 * @param time an ISO-8601 instant
 * @param text one line
 */
public record JournalEntry(String time, Kind kind, String text) {

    /** What sort of thing. */
    public enum Kind {
        /** A worker began or took up the run; the text says with what. */
        BEGAN,
        /** An arm goes on from an earlier step than was recorded, or from an older checkpoint than there was. */
        REWOUND,
        /** The machine slept, or its clock was put. */
        CLOCK,
        /** The worker ended in order. */
        ENDED,
        /** The worker could not go on. */
        FAILED,
        /** Of a later version. */
        @JsonEnumDefaultValue
        OTHER
    }
}
