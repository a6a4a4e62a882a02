package org.stillroom.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoDocument;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.Cell.Item;
import org.stillroom.engine.geometry.Box;

/**
 * COCO's evaluation of boxes, to the numbers of pycocotools' COCOeval. It differs where that is an accident of its
 * code: an annotation's id may be 0, and a missing {@code area} is width times height instead of the end of the
 * program.
 */
public final class CocoEvaluator {

    /** What one category has in one image, before it is matched. */
    private record Contents(List<Item> objects, List<Item> detections) {
        Contents() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** By category id, then by image id, both ascending. */
    private final Map<Long, TreeMap<Long, Contents>> contents = new HashMap<>();

    private final List<Category> categories;

    private CocoEvaluator(List<Category> categories) {
        this.categories = categories.stream()
                .sorted(Comparator.comparingLong(Category::id))
                .toList();
        categories.forEach(category -> contents.put(category.id(), new TreeMap<>()));
    }

    /**
     * Of detections on a data set.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static CocoResult evaluate(DetectionDataset truth, List<Detection> detections) {
        CocoEvaluator evaluator = new CocoEvaluator(truth.categories());
        for (ImageRecord image : truth.images()) {
            for (Annotation annotation : image.annotations()) {
                long category = truth.categories().get(annotation.category()).id();
                evaluator.in(category, image.id()).objects().add(item(annotation));
            }
        }
        var images = truth.images().stream().map(ImageRecord::id).collect(Collectors.toSet());
        for (Detection detection : detections) {
            if (!Double.isFinite(detection.score()) || !images.contains(detection.imageId())) {
                throw new IllegalArgumentException(
                        detection + ": expected a finite score, and an image of " + truth.name());
            }
            long category = truth.categories().get(detection.category()).id();
            evaluator.in(category, detection.imageId()).detections().add(item(detection));
        }
        return evaluator.result();
    }

    /**
     * Of a results file on a ground-truth file, from the numbers as they are written. As in pycocotools, detections of
     * categories that the ground truth does not list do not count.
     *
     * @throws UserInputException if a file is not in COCO's format, or no detection is of a category of the ground
     *     truth
     */
    public static CocoResult evaluate(Path groundTruth, Path results) {
        CocoDocument truth = CocoJson.readDocument(groundTruth);
        CocoEvaluator evaluator = new CocoEvaluator(truth.categories());
        for (CocoDocument.Item annotation : truth.annotations()) {
            evaluator
                    .in(annotation.categoryId(), annotation.imageId())
                    .objects()
                    .add(item(annotation));
        }
        var images = truth.images().stream().map(CocoDocument.Image::id).collect(Collectors.toSet());
        List<CocoDocument.Result> detections = CocoJson.readResults(results, images);
        List<CocoDocument.Result> known = detections.stream()
                .filter(detection -> evaluator.contents.containsKey(detection.categoryId()))
                .toList();
        if (known.isEmpty() && !detections.isEmpty()) {
            throw new UserInputException("%s: no category_id is one of the categories of %s, such as %d; use its ids"
                    .formatted(results, groundTruth, detections.get(0).categoryId()));
        }
        known.forEach(detection -> evaluator
                .in(detection.categoryId(), detection.imageId())
                .detections()
                .add(item(detection)));
        return evaluator.result();
    }

    private Contents in(long category, long image) {
        return contents.computeIfAbsent(category, id -> new TreeMap<>()).computeIfAbsent(image, id -> new Contents());
    }

    private CocoResult result() {
        List<CategoryCurves> curves = categories.stream()
                .map(category -> CategoryCurves.of(category, cells(category)))
                .toList();
        return Summary.of(curves);
    }

    private List<Cell> cells(Category category) {
        return contents.getOrDefault(category.id(), new TreeMap<>()).values().stream()
                .map(content -> Cell.of(content.objects(), content.detections()))
                .toList();
    }

    private static Item item(Annotation annotation) {
        return item(annotation.sourceBox(), annotation.area(), annotation.crowd(), 0);
    }

    private static Item item(Detection detection) {
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
