package org.stillroom.engine.data;

import java.util.List;

/**
 * An immutable set of annotated images.
 *
 * @param name for people
 * @param categories in the order of the model's class indices
 * @param images in the data set's order
 */
public record DetectionDataset(String name, List<Category> categories, List<ImageRecord> images) {

    public DetectionDataset {
        categories = List.copyOf(categories);
        images = List.copyOf(images);
    }

    /** The data set of the first {@code count} images, or of all where there are fewer. */
    public DetectionDataset first(int count) {
        return new DetectionDataset(name, categories, images.subList(0, Math.min(count, images.size())));
    }
}
