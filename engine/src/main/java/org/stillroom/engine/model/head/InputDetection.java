package org.stillroom.engine.model.head;

import java.util.List;
import org.stillroom.engine.geometry.Box;

/**
 * One object found.
 *
 * @param inputBox in the pixels that the strides count
 * @param score 0 to 1; how it is made is the family's affair
 * @param category class index from 0
 */
public record InputDetection(Box inputBox, float score, int category) {

    /** Detections cut to an image of the given size; those wholly outside are left out. */
    public static List<InputDetection> clipped(List<InputDetection> detections, double width, double height) {
        return detections.stream()
                .map(d -> new InputDetection(d.inputBox().clippedTo(width, height), d.score(), d.category()))
                .filter(d -> d.inputBox().area() > 0)
                .toList();
    }
}
