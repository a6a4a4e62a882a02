package org.stillroom.engine.run;

import java.util.List;

/** What somebody should know before believing a run, though nothing failed: {@code warnings.json}. */
public record Warnings(List<Warning> warnings) {

    public Warnings {
        warnings = List.copyOf(warnings);
    }

    /**
     * One of them.
     *
     * @param arm the id of the arm it is about
     * @param text one line for a person, with the reason
     */
    public record Warning(String arm, String text) {}
}
