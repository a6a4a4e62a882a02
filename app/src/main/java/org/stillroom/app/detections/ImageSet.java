package org.stillroom.app.detections;

import java.util.Set;

/**
 * Images that another panel asks to be looked at.
 *
 * @param images ids
 * @param words what they have in common, such as {@code Cls errors of student}
 */
public record ImageSet(Set<Long> images, String words) {

    public ImageSet {
        images = Set.copyOf(images);
    }
}
