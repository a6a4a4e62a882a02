package org.stillroom.engine.input;

import java.util.List;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Letterbox;

/**
 * Images made ready for a detector. The lists have one entry an image.
 *
 * @param size N, images
 * @param height H, of the canvas in pixels
 * @param width W, of the canvas in pixels
 * @param pixels [N, 3, H, W], RGB, normalised ({@link Normalisation}); the padding right and below is 0. Not copied.
 * @param objects the ground truth without crowds and without boxes under 1 px; an image may have none
 * @param letterboxes source frame to canvas, as it was before any mirroring
 * @param images where each came from
 */
public record InputBatch(
        int size,
        int height,
        int width,
        float[] pixels,
        List<List<InputObject>> objects,
        List<Letterbox> letterboxes,
        List<ImageRecord> images) {

    public InputBatch {
        objects = objects.stream().map(List::copyOf).toList();
        letterboxes = List.copyOf(letterboxes);
        images = List.copyOf(images);
        if (pixels.length != 3L * size * height * width
                || objects.size() != size
                || letterboxes.size() != size
                || images.size() != size) {
            throw new IllegalArgumentException(
                    "batch of %d images %d×%d: %d values, %d object lists, %d letterboxes, %d records"
                            .formatted(
                                    size,
                                    width,
                                    height,
                                    pixels.length,
                                    objects.size(),
                                    letterboxes.size(),
                                    images.size()));
        }
    }
}
