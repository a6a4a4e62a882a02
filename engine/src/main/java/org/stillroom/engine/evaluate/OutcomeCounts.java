package org.stillroom.engine.evaluate;

import java.util.OptionalDouble;

/**
 * How often each outcome occurs at one score and one IoU threshold.
 *
 * @param falsePositives without the duplicates
 */
public record OutcomeCounts(int truePositives, int falsePositives, int duplicates, int misses) {

    static final OutcomeCounts NONE = new OutcomeCounts(0, 0, 0, 0);

    /** The sum of both. */
    public OutcomeCounts plus(OutcomeCounts other) {
        return new OutcomeCounts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                duplicates + other.duplicates,
                misses + other.misses);
    }

    /** The share of the detections that are right, duplicates being wrong; empty without detections. */
    public OptionalDouble precision() {
        return share(truePositives, truePositives + falsePositives + duplicates);
    }

    /** The share of the objects that are found; empty without objects. */
    public OptionalDouble recall() {
        return share(truePositives, truePositives + misses);
    }

    /** The harmonic mean of precision and recall, 2·TP / (2·TP + FP + duplicates + misses); empty where all are 0. */
    public OptionalDouble f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + duplicates + misses);
    }

    private static OptionalDouble share(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
