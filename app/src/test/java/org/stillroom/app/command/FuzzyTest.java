package org.stillroom.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FuzzyTest {

    @Test
    void lettersMustBeThereInTheirOrder() {
        assertThat(Fuzzy.score("opn", "Open a run")).isPresent();
        assertThat(Fuzzy.score("nop", "Open a run")).isEmpty();
        assertThat(Fuzzy.score("openrunx", "Open a run")).isEmpty();
    }

    @Test
    void theArithmeticIsAsStated() {
        // o starts a word: 8; p, e follow: 9 each; less the ten letters of the text.
        assertThat(Fuzzy.score("ope", "Open a run")).hasValue(100 * 26 - 10);
        // o 8, r starts a word 8.
        assertThat(Fuzzy.score("or", "Open a run")).hasValue(100 * 16 - 10);
        // n of "run": r 8, n anywhere 1; better than n of "Open", which comes before r.
        assertThat(Fuzzy.score("rn", "Open a run")).hasValue(100 * 9 - 10);
        assertThat(Fuzzy.score("", "Open a run")).hasValue(-10);
    }

    @Test
    void startsOfWordsAreMeantBeforeLettersWithin() {
        assertThat(best("pr", "Open a recent pyramid", "Panel right", "Spread")).isEqualTo("Panel right");
        assertThat(best("run", "Trunk", "Open a run…", "Run the chosen experiment"))
                .isEqualTo("Open a run…");
        assertThat(best("theme", "The memory", "Dark theme")).isEqualTo("Dark theme");
    }

    private static String best(String typed, String... texts) {
        return Stream.of(texts)
                .max(Comparator.comparingInt(text -> Fuzzy.score(typed, text).orElse(Integer.MIN_VALUE)))
                .orElseThrow();
    }
}
