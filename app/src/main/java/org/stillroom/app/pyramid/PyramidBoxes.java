package org.stillroom.app.pyramid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.geometry.Box;

/**
 * Boxes at one image, in source pixels.
 *
 * @param objects the ground truth
 * @param found detections by the id of their arm, those of a score that reaches the threshold
 */
public record PyramidBoxes(List<Box> objects, Map<String, List<Box>> found) {

    /** Before anything is chosen. */
    public static final PyramidBoxes NONE = new PyramidBoxes(List.of(), Map.of());

    /** Detections of an arm; none for no arm. */
    List<Box> foundBy(@Nullable String arm) {
        return arm == null ? List.of() : found.getOrDefault(arm, List.of());
    }
}
