package org.stillroom.app.pyramid;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.stillroom.app.feature.FeatureGrid;
import org.stillroom.app.feature.Likeness;

/**
 * How alike levels are, worked out once: a row, its summary and the next picture ask for the same pairs, and while one arm's step
 * changes the features of the others stay. Thread-safe.
 */
final class Likenesses {

    private Map<Pair, Likeness> before = new HashMap<>();
    private Map<Pair, Likeness> now = new HashMap<>();

    /** Two grids by the arrays they lie in, which nobody changes; equal numbers in other arrays are another pair. */
    private record Pair(float[] a, float[] b) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && a == that.a && b == that.b;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(a) + System.identityHashCode(b);
        }
    }

    /** Begins another picture: what the one before it did not ask for is forgotten. */
    synchronized void turn() {
        before = now;
        now = new HashMap<>();
    }

    /** The likeness of two grids, worked out if it is not known. */
    synchronized Likeness of(FeatureGrid a, FeatureGrid b, Supplier<Likeness> comparison) {
        Pair pair = new Pair(a.values(), b.values());
        Likeness known = now.containsKey(pair) ? now.get(pair) : before.get(pair);
        Likeness likeness = known == null ? comparison.get() : known;
        now.put(pair, likeness);
        return likeness;
    }
}
