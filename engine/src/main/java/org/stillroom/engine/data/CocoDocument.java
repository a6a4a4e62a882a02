package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A ground-truth file in COCO's format as it is written: numbers are finite and fields are there, nothing else is
 * checked, and no id has been looked up. The lists are in the file's order.
 */
public record CocoDocument(Path file, List<Image> images, List<Category> categories, List<Item> annotations) {

    public CocoDocument {
        images = List.copyOf(images);
        categories = List.copyOf(categories);
        annotations = List.copyOf(annotations);
    }

    /**
     * An entry of {@code images}.
     *
     * @param width pixels; 0 where the file does not say
     * @param height pixels; 0 where the file does not say
     * @param line in the file, from 1
     */
    public record Image(long id, String fileName, int width, int height, int line) {}

    /**
     * An entry of {@code annotations}. Left, top, width and height stay apart, for width and height cannot be had back
     * exactly from the corners, and evaluation compares areas with round numbers.
     *
     * @param area the {@code area} field; width times height where it is missing
     * @param crowd the {@code iscrowd} field; false where it is missing
     * @param line in the file, from 1
     */
    public record Item(
            long id,
            long imageId,
            long categoryId,
            double x,
            double y,
            double width,
            double height,
            double area,
            boolean crowd,
            int line) {}

    /** An entry of a results file. */
    public record Result(
            long imageId, long categoryId, double x, double y, double width, double height, double score, int line) {}
}
