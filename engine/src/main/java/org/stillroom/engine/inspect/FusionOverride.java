package org.stillroom.engine.inspect;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;

/**
 * Other fusion weights than a teacher's own: per aligned level, finest first, the share of the high-resolution branch in [0, 1], the
 * low one getting the rest, or null for what the teacher itself finds in each image. Empty where all levels are the teacher's.
 */
public record FusionOverride(List<@Nullable Double> high) {

    /** All levels as learned. */
    public static final FusionOverride NONE = new FusionOverride(List.of());

    public FusionOverride {
        for (int k = 0; k < high.size(); k++) {
            Double share = high.get(k);
            if (share != null && !(share >= 0 && share <= 1)) {
                throw new UserInputException(String.format(
                        Locale.ROOT,
                        "high[%d] is %s, expected a share from 0 to 1, or null for the learned one",
                        k,
                        share));
            }
        }
        boolean learned = high.stream().allMatch(Objects::isNull);
        high = learned ? List.of() : Collections.unmodifiableList(new ArrayList<>(high));
    }

    @JsonCreator
    static FusionOverride of(@Nullable List<@Nullable Double> high) {
        return high == null ? NONE : new FusionOverride(high);
    }

    @JsonValue
    List<@Nullable Double> json() {
        return high;
    }

    /** Whether any level is another's than the teacher's. */
    public boolean isActive() {
        return !high.isEmpty();
    }

    /** The share of a level; null for the learned one. */
    public @Nullable Double at(int level) {
        return level < high.size() ? high.get(level) : null;
    }

    /** The same but for one level. */
    public FusionOverride with(int level, @Nullable Double share) {
        return new FusionOverride(IntStream.range(0, Math.max(high.size(), level + 1))
                .mapToObj(k -> k == level ? share : at(k))
                .toList());
    }

    /**
     * Proves that it is for a pyramid of so many levels.
     *
     * @throws UserInputException if it is not
     */
    public void requireLevels(int levels) {
        if (isActive() && high.size() > levels) {
            throw new UserInputException("high has %d shares, the run has %d aligned levels; expected at most one each"
                    .formatted(high.size(), levels));
        }
    }
}
