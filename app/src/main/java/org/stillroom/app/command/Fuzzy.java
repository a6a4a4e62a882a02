package org.stillroom.app.command;

import java.util.Locale;
import java.util.OptionalInt;

/** How well a few typed letters fit a text: they must all be in it, in this order. */
final class Fuzzy {

    private static final int AT_WORD_START = 8;
    private static final int IN_A_ROW = 9;
    private static final int ANYWHERE = 1;

    private Fuzzy() {}

    /** The larger the better; empty if it does not fit. Spaces are ignored, case too. */
    static OptionalInt score(String typed, String text) {
        String letters = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String words = text.toLowerCase(Locale.ROOT);
        // best[j]: of the letters so far, with the last one at j of the text; below 0 where that cannot be.
        int[] best = new int[words.length()];
        for (int i = 0; i < letters.length(); i++) {
            best = next(letters.charAt(i), words, best, i == 0);
        }
        int most = letters.isEmpty() ? 0 : -1;
        for (int each : best) {
            most = Math.max(most, each);
        }
        // Of two texts that fit alike the shorter one was meant.
        return most < 0 ? OptionalInt.empty() : OptionalInt.of(100 * most - words.length());
    }

    private static int[] next(char letter, String words, int[] before, boolean first) {
        int[] best = new int[words.length()];
        int farther = -1;
        for (int j = 0; j < words.length(); j++) {
            int near = j > 0 ? before[j - 1] : -1;
            if (j > 1) {
                farther = Math.max(farther, before[j - 2]);
            }
            boolean starts = j == 0 || !Character.isLetterOrDigit(words.charAt(j - 1));
            int here = starts ? AT_WORD_START : ANYWHERE;
            int whole = first
                    ? here
                    : Math.max(near < 0 ? -1 : near + Math.max(here, IN_A_ROW), farther < 0 ? -1 : farther + here);
            best[j] = words.charAt(j) == letter ? whole : -1;
        }
        return best;
    }
}
