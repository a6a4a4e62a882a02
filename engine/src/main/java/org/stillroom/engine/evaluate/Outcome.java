package org.stillroom.engine.evaluate;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;

/**
 * What became of one detection, or of one object that no detection found, at a score and an IoU threshold.
 *
 * @param detection null for a {@link Kind#MISS}, and for nothing else
 * @param object what the kind says; null where there is none
 * @param iou of detection and object, 0 to 1; of a crowd the part of the detection inside it; 0 where either is missing
 */
public record Outcome(
        Kind kind, @Nullable Detection detection, @Nullable Annotation object, double iou) {

    /** Kinds of outcomes, from what one wants to what one does not count. */
    public enum Kind {
        /** A detection with the object that it found. */
        TRUE_POSITIVE,
        /** A detection that reaches the IoU with no object of its class; with the one that it comes closest to, if any. */
        FALSE_POSITIVE,
        /** A detection of an object that a surer one has found already, which is the object here. Counts as false. */
        DUPLICATE,
        /** An object that no detection of that score found. */
        MISS,
        /** A detection within a crowd, which is the object here: neither right nor wrong. */
        IGNORED
    }
}
