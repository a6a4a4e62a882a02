package org.stillroom.engine.spec;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Images held out to test on, where a folder has no split for that. Chosen by their names, so that images that are added later move no
 * other.
 *
 * @param fraction of the images, above 0 and below 1
 * @param seed of the choice; not the experiment's seeds, which share their test set
 * @param group a regular expression: images whose paths agree in what it matches, or in its first group, stay together, such as
 *     {@code ^(.*?)_?\d+\.} for the frames of one film; empty for each image on its own
 */
public record HoldoutSpec(
        @Default("0.2") double fraction,
        @Default("0") long seed,
        @Default("''") String group) {

    public HoldoutSpec {
        Require.that(fraction > 0 && fraction < 1, "fraction", fraction, "above 0 and below 1");
        try {
            Pattern.compile(group);
        } catch (PatternSyntaxException e) {
            throw new Require.Violation(
                    "group",
                    "is no regular expression: " + String.valueOf(e.getDescription()) + ", at " + e.getIndex());
        }
    }
}
