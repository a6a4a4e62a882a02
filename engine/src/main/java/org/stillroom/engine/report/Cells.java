package org.stillroom.engine.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Points;

/** Numbers as the report's tables have them. */
final class Cells {

    static final String NOTHING = "n/a";

    private Cells() {}

    static String points(OptionalDouble fraction) {
        return fraction.isPresent() ? Points.of(fraction.getAsDouble()) : NOTHING;
    }

    static String points(@Nullable Double fraction) {
        return fraction == null ? NOTHING : Points.of(fraction);
    }

    /** {@code 1 234 567}. */
    static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }
}
