package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoDocument;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.Cell.Item;
import org.stillroom.engine.geometry.Box;

/** What is in the images of a test set and what was found there, sorted by category and image. */
final class Contents {

    /** What one category has in one image, before it is matched. */
    private record Lists(List<Item> objects, List<Item> detections) {
        Lists() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** By category id, then by image id, both ascending. */
    private final Map<Long, TreeMap<Long, Lists>> lists = new HashMap<>();

    private final List<Category> categories;

    private Contents(List<Category> categories) {
        this.categories = categories.stream()
                .sorted(Comparator.comparingLong(Category::id))
                .toList();
        categories.forEach(category -> lists.put(category.id(), new TreeMap<>()));
    }

    /**
     * Of records.
     *
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    static Contents of(DetectionDataset truth, List<Detection> detections) {
        Contents contents = new Contents(truth.categories());
        for (ImageRecord image : truth.images()) {
            for (Annotation annotation : image.annotations()) {
                long category = truth.categories().get(annotation.category()).id();
                contents.in(category, image.id()).objects().add(item(annotation));
            }
        }
        var images = truth.images().stream().map(ImageRecord::id).collect(Collectors.toSet());
        for (Detection detection : detections) {
            if (!Double.isFinite(detection.score()) || !images.contains(detection.imageId())) {
                throw new IllegalArgumentException(
                        detection + ": expected a finite score, and an image of " + truth.name());
            }
            long category = truth.categories().get(detection.category()).id();
            contents.in(category, detection.imageId()).detections().add(item(detection));
        }
        return contents;
    }

    /** Of files, from the numbers as they are written. */
    static Contents of(CocoDocument truth, List<CocoDocument.Result> detections) {
        Contents contents = new Contents(truth.categories());
        for (CocoDocument.Item annotation : truth.annotations()) {
            contents.in(annotation.categoryId(), annotation.imageId()).objects().add(item(annotation));
        }
        for (CocoDocument.Result detection : detections) {
            contents.in(detection.categoryId(), detection.imageId())
                    .detections()
                    .add(item(detection));
        }
        return contents;
    }

    private Lists in(long category, long image) {
        return lists.computeIfAbsent(category, id -> new TreeMap<>()).computeIfAbsent(image, id -> new Lists());
    }

    /** By ascending id. */
    List<Category> categories() {
        return categories;
    }

    /** One category's cells by the id of the image, of the images that have objects or detections of it. */
    SortedMap<Long, Cell> cells(Category category) {
        TreeMap<Long, Cell> cells = new TreeMap<>();
        lists.getOrDefault(category.id(), new TreeMap<>())
                .forEach((image, list) -> cells.put(image, Cell.of(list.objects(), list.detections())));
        return Collections.unmodifiableSortedMap(cells);
    }

    static Item item(Annotation annotation) {
        return item(annotation.sourceBox(), annotation.area(), annotation.crowd(), 0);
    }

    static Item item(Detection detection) {
        Box box = detection.sourceBox();
        return item(box, box.width() * box.height(), false, detection.score());
    }

    // By width and height, as it will be in a file, for the sum of left and width may differ from right by one bit.
    private static Item item(Box box, double area, boolean crowd, double score) {
        return item(box.x1(), box.y1(), box.width(), box.height(), area, crowd, score);
    }

    private static Item item(CocoDocument.Item annotation) {
        return item(
                annotation.x(),
                annotation.y(),
                annotation.width(),
                annotation.height(),
                annotation.area(),
                annotation.crowd(),
                0);
    }

    private static Item item(CocoDocument.Result detection) {
        double area = detection.width() * detection.height();
        return item(
                detection.x(), detection.y(), detection.width(), detection.height(), area, false, detection.score());
    }

    private static Item item(
            double x, double y, double width, double height, double area, boolean crowd, double score) {
        return new Item(x, y, x + width, y + height, width * height, area, crowd, score);
    }
}
