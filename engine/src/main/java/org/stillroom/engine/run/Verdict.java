package org.stillroom.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the interval of a mean difference over seeds says. */
public enum Verdict {
    /** The whole interval lies above 0. */
    HOLDS("holds"),
    /** The whole interval lies below 0. */
    WORSE("worse"),
    /** The interval holds 0. */
    NO_EFFECT("no detectable effect"),
    /** There is no interval. */
    ONE_SEED("no interval from one seed");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** @param interval [low, high]; null below two seeds */
    static Verdict of(@Nullable List<Double> interval) {
        if (interval == null) {
            return ONE_SEED;
        }
        return interval.get(0) > 0 ? HOLDS : interval.get(1) < 0 ? WORSE : NO_EFFECT;
    }

    public String words() {
        return words;
    }
}
