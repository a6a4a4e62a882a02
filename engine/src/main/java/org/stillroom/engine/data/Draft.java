package org.stillroom.engine.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One split of a data set as its files say it, whatever their format: nothing is looked up and nothing judged.
 *
 * @param name of the data set it becomes
 * @param file what messages name where they have no better place
 * @param categories in any order
 * @param images in the data set's order
 * @param ids whether ids are those that the files give, by which people find what is meant
 */
record Draft(String name, Path file, List<Category> categories, List<Image> images, List<Item> items, boolean ids) {

    Draft {
        categories = List.copyOf(categories);
        images = List.copyOf(images);
        items = List.copyOf(items);
    }

    /** A line of a file, from 1; 0 for the file as a whole. */
    record Place(Path file, int line) {}

    /**
     * An image.
     *
     * @param name as written: a path, relative to {@code folder}
     * @param folder that the name is relative to
     * @param width pixels; 0 where the files do not say
     * @param height pixels; 0 where the files do not say
     * @param sized whether this format records sizes
     */
    record Image(long id, String name, Path folder, int width, int height, boolean sized, Place place) {}

    /**
     * An object.
     *
     * @param x left edge, as {@code y}, {@code width} and {@code height} in pixels of the image, or in fractions of it
     * @param relative whether they are fractions
     * @param area pixels²; NaN for that of the box
     */
    record Item(
            long id,
            long imageId,
            long categoryId,
            double x,
            double y,
            double width,
            double height,
            boolean relative,
            double area,
            boolean crowd,
            Place place) {}

    /** A file in COCO's format. */
    static Draft of(CocoDocument document, Path imagesFolder) {
        return of(document, imagesFolder, "");
    }

    /** A file in COCO's format, with this put before every name of an image. */
    static Draft of(CocoDocument document, Path folder, String prefix) {
        Path file = document.file();
        List<Image> images = document.images().stream()
                .map(image -> new Image(
                        image.id(),
                        prefix + image.fileName(),
                        folder,
                        image.width(),
                        image.height(),
                        true,
                        new Place(file, image.line())))
                .toList();
        List<Item> items = document.annotations().stream()
                .map(item -> new Item(
                        item.id(),
                        item.imageId(),
                        item.categoryId(),
                        item.x(),
                        item.y(),
                        item.width(),
                        item.height(),
                        false,
                        item.area(),
                        item.crowd(),
                        new Place(file, item.line())))
                .toList();
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
        return new Draft(name, file, document.categories(), images, items, true);
    }

    /** A part of it, by the images' ids. */
    Draft only(String newName, Set<Long> imageIds) {
        return new Draft(
                newName,
                file,
                categories,
                images.stream().filter(image -> imageIds.contains(image.id())).toList(),
                items.stream().filter(item -> imageIds.contains(item.imageId())).toList(),
                ids);
    }
}
