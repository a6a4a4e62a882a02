package org.stillroom.app.detections;

import java.util.OptionalDouble;
import org.stillroom.app.run.ArmModel;

/**
 * How outcomes have to be looked at to see what somebody means.
 *
 * @param arm whose
 * @param score least score of a detection; empty for as it is
 * @param exactly whether a lower score than that will not do as well
 * @param iou least IoU of a match
 * @param category index of a class, or {@link OutcomeFilter#ALL_CLASSES}
 */
public record Lens(ArmModel arm, OptionalDouble score, boolean exactly, double iou, int category) {

    /** Of what can be seen at a score or any lower one. */
    public static Lens of(ArmModel arm, OptionalDouble score, double iou) {
        return new Lens(arm, score, false, iou, OutcomeFilter.ALL_CLASSES);
    }
}
