package org.stillroom.app.status;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparison.Difference;

/** A comparison's verdicts in words: what distillation gained first, then the whole way to the student, then the steps to it. */
final class Verdicts {

    private static final List<String> FIRST_CLAIMS = List.of("distillation", "total");

    /** More than so many nobody reads in a line; the list has them all. */
    private static final int MOST_IN_LINE = 4;

    private Verdicts() {}

    /** All in one line. What they all end with stands once, and in front: a narrow window cuts the end off. */
    static String line(Comparison comparison) {
        List<Difference> ordered = ordered(comparison);
        List<String> tails =
                ordered.stream().map(each -> tail(each.verdict())).distinct().toList();
        String rest = ordered.size() > MOST_IN_LINE ? " · and %d more".formatted(ordered.size() - MOST_IN_LINE) : "";
        if (ordered.size() < 2 || tails.size() > 1 || tails.get(0).isEmpty()) {
            return ordered.stream()
                    .limit(MOST_IN_LINE)
                    .map(Verdicts::words)
                    .collect(Collectors.joining(" · ", "", rest));
        }
        String tail = tails.get(0);
        return ordered.stream()
                .limit(MOST_IN_LINE)
                .map(Verdicts::words)
                .map(words -> words.substring(0, words.length() - tail.length()))
                .collect(Collectors.joining(" · ", tail.substring(2) + " · ", rest));
    }

    /** Each on a line of its own, with its claim. */
    static String list(Comparison comparison) {
        return ordered(comparison).stream()
                .map(each -> "%s (%s)".formatted(words(each), each.claim()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Difference> ordered(Comparison comparison) {
        return comparison.differences().stream()
                .sorted(Comparator.comparingInt(Verdicts::rank))
                .toList();
    }

    private static int rank(Difference difference) {
        int rank = FIRST_CLAIMS.indexOf(difference.claim());
        return rank < 0 ? FIRST_CLAIMS.size() : rank;
    }

    private static String words(Difference difference) {
        return difference.arm() + ": " + difference.verdict();
    }

    /** How many seeds, and what follows from it. */
    private static String tail(String verdict) {
        int comma = verdict.lastIndexOf(", ");
        return comma < 0 ? "" : verdict.substring(comma);
    }
}
