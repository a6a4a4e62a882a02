package org.stillroom.app.detections;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images that another panel asks to be looked at.
 *
 * @param images ids, the ones to look at first in front
 * @param words what they have in common, such as {@code Cls errors of student}
 * @param lens how what they have in common is seen; null for as it is
 */
public record ImageSet(
        List<Long> images, String words, @Nullable Lens lens) {

    public ImageSet {
        images = List.copyOf(images);
    }

    /** As the gallery is. */
    public ImageSet(List<Long> images, String words) {
        this(images, words, null);
    }
}
