package org.stillroom.app.inspector;

import java.util.List;
import org.stillroom.engine.geometry.Box;

/**
 * What is drawn on the chosen image; boxes in source pixels.
 *
 * @param objects the ground truth
 * @param detections those whose score reaches the threshold, best first
 * @param below how many detections score less
 * @param source whose detections, and of which step; empty if there are none
 * @param absence why there are none, in a sentence; empty if there are some to show
 * @param took what computing them took, in words; empty for what the run has recorded
 */
public record Boxes(
        List<Labelled> objects, List<Labelled> detections, int below, String source, String absence, String took) {

    /** Before an image is chosen. */
    public static final Boxes NONE = new Boxes(List.of(), List.of(), 0, "", "", "");

    /**
     * A box and its class.
     *
     * @param score NaN for ground truth
     */
    public record Labelled(Box sourceBox, String category, double score) {}
}
