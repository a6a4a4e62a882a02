package org.stillroom.engine.spec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checks of the spec records. */
final class Require {

    private Require() {}

    /**
     * A value that cannot be. The reader puts the file and line before it.
     *
     * <p>{@code key} is relative to the record that throws: {@code iterations}, {@code arms.student.teacher}.
     */
    static final class Violation extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final String problem;

        Violation(String key, String problem) {
            super(key + " " + problem);
            this.key = key;
            this.problem = problem;
        }

        String key() {
            return key;
        }

        String problem() {
            return problem;
        }
    }

    static void that(boolean condition, String key, Object value, String expected) {
        if (!condition) {
            throw new Violation(key, "is %s, expected %s".formatted(value, expected));
        }
    }

    static void atLeast(String key, long value, long least) {
        that(value >= least, key, value, "at least " + least);
    }

    static void positive(String key, double value) {
        that(value > 0 && Double.isFinite(value), key, value, "more than 0");
    }

    static void notNegative(String key, double value) {
        that(value >= 0 && Double.isFinite(value), key, value, "0 or more");
    }

    static void fraction(String key, double value) {
        that(value >= 0 && value <= 1, key, value, "0 to 1");
    }

    static void text(String key, String value) {
        that(!value.isBlank(), key, "empty", "a text");
    }

    static void absent(String key, @Nullable Object value, ArmKind kind) {
        if (value != null) {
            throw new Violation(
                    key, "is given, but means nothing for an arm of kind %s; remove it".formatted(kind.label()));
        }
    }

    /** The spelling of an enum constant in YAML: {@code ALIGNED_LOW} is {@code aligned-low}. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
