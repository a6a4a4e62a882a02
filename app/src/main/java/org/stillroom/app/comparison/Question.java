package org.stillroom.app.comparison;

import java.util.Map;

/** A comparison's claims as the questions that they answer. */
final class Question {

    private static final Map<String, String> QUESTIONS = Map.ofEntries(
            Map.entry("distillation", "Does distillation help, at the same start and as many steps?"),
            Map.entry("not only longer training", "Is it more than longer training?"),
            Map.entry("the teacher's knowledge", "Is it what the teacher knows, or would any target do?"),
            Map.entry("fusion", "Does the teacher's fusion help the student?"),
            Map.entry("alignment of the distillation", "Must the teacher's maps be aligned with the student's?"),
            Map.entry("alignment", "Does alignment help, without any teacher?"),
            Map.entry("resolution", "What does the high resolution give?"),
            Map.entry("multi-scale teacher", "What does the teacher gain by both resolutions?"),
            Map.entry(
                    "distillation over aligned multi-scale", "Is distillation more than training at both resolutions?"),
            Map.entry("method", "Which method is better?"),
            Map.entry("total", "What is the whole way worth?"));

    private Question() {}

    /** The claim itself where there are no words for it. */
    static String of(String claim) {
        return QUESTIONS.getOrDefault(claim, claim);
    }
}
