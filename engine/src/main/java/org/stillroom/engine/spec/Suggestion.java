package org.stillroom.engine.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody may have meant who wrote a word that is not among the known ones. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code did you mean "iterations"?}, or all the known words if none is near. */
    public static String of(String word, Collection<String> known) {
        int tolerance = Math.max(1, Math.min(3, word.length() / 2));
        return known.stream()
                .filter(other -> distance(word, other) <= tolerance)
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .map("did you mean \"%s\"?"::formatted)
                .orElseGet(() -> "expected one of " + String.join(", ", known));
    }

    /** Levenshtein's distance, regardless of case: insertions, deletions and replacements from one word to the other. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
