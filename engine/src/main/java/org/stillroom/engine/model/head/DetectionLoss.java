package org.stillroom.engine.model.head;

/** How far a head's maps are from one batch's targets. */
public interface DetectionLoss {

    /** The losses of one branch; recorded where the thread records. */
    DetectionLosses of(HeadOutput output);
}
