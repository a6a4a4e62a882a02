package org.stillroom.app.detections;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.boxes.MarkedBox;
import org.stillroom.app.run.ArmModel;
import org.stillroom.engine.evaluate.OutcomeCounts;

/**
 * One of the pictures side by side.
 *
 * @param role the part of its arm; null for the ground truth
 * @param arm null where nobody plays the part, and for the ground truth
 * @param step of the evaluation whose detections are shown
 * @param boxes what is drawn, the surest first
 * @param image outcomes in the image; null where there are none to count
 * @param set outcomes in the whole test set
 * @param ap of that evaluation, a fraction: over all scores and IoU 0.50 to 0.95, whatever the sliders say
 * @param reading of what is pointed at; empty if nothing is
 * @param absence why there is nothing to show, in a sentence; empty where there is
 */
public record Side(
        @Nullable Role role,
        @Nullable ArmModel arm,
        OptionalInt step,
        List<MarkedBox> boxes,
        @Nullable OutcomeCounts image,
        @Nullable OutcomeCounts set,
        OptionalDouble ap,
        String reading,
        String absence) {}
