package org.stillroom.engine.evaluate.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Iou;

/**
 * Which class is taken for which. In every image the detections of at least a score choose among the objects of all classes, the surest
 * first: each takes the free object that it overlaps most, if the IoU is at least the threshold; of equal overlaps one of its own
 * class, then the earlier. It is COCO's matching without its regard for classes, as in FiftyOne's {@code
 * evaluate_detections(classwise=False)}. Detections that take nothing are of the background's row, objects that are not taken of its
 * column. Crowds are no objects; a detection that takes nothing and lies with more than the threshold's part in a crowd of its class
 * is left out.
 *
 * @param categories rows (true class) and columns (detected class), the background after the last
 * @param score least score of a detection
 * @param iou least IoU of a match
 * @param pairs every detection and object once, image by image
 */
public record ConfusionMatrix(List<Category> categories, double score, double iou, List<Pair> pairs) {

    /** COCO's and TIDE's for an object that counts as found. */
    public static final double IOU = 0.5;

    /** What Ultralytics' confusion matrix takes where nothing else is said. */
    public static final double SCORE = 0.25;

    /**
     * A detection and the object that it took.
     *
     * @param detection null for an object that nothing took
     * @param object null for a detection that took nothing
     * @param iou of both, 0 where either is missing
     */
    public record Pair(
            long imageId,
            @Nullable Detection detection,
            @Nullable Annotation object,
            double iou) {}

    public ConfusionMatrix {
        categories = List.copyOf(categories);
        pairs = List.copyOf(pairs);
    }

    /**
     * Of detections on a data set.
     *
     * @param score least score of a detection; {@link #SCORE} by custom
     * @param iou least IoU of a match; {@link #IOU} by custom
     */
    public static ConfusionMatrix of(DetectionDataset truth, List<Detection> detections, double score, double iou) {
        Map<Long, List<Detection>> byImage = new HashMap<>();
        detections.stream()
                .filter(detection -> detection.score() >= score)
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .forEach(detection -> byImage.computeIfAbsent(detection.imageId(), id -> new ArrayList<>())
                        .add(detection));
        List<Pair> pairs = new ArrayList<>();
        for (ImageRecord image : truth.images()) {
            match(image, byImage.getOrDefault(image.id(), List.of()), iou, pairs);
        }
        return new ConfusionMatrix(truth.categories(), score, iou, pairs);
    }

    private static void match(ImageRecord image, List<Detection> descending, double threshold, List<Pair> pairs) {
        List<Annotation> free = new ArrayList<>(image.annotations().stream()
                .filter(annotation -> !annotation.crowd())
                .toList());
        for (Detection detection : descending) {
            Annotation best = null;
            double most = threshold;
            for (Annotation object : free) {
                double overlap = Iou.of(detection.sourceBox(), object.sourceBox());
                boolean ownClass = object.category() == detection.category()
                        && (best == null || best.category() != detection.category());
                if (overlap > most || (overlap == most && (best == null || ownClass))) {
                    best = object;
                    most = overlap;
                }
            }
            if (best != null) {
                remove(free, best);
                pairs.add(new Pair(image.id(), detection, best, most));
            } else if (!inCrowd(image, detection, threshold)) {
                pairs.add(new Pair(image.id(), detection, null, 0));
            }
        }
        free.forEach(object -> pairs.add(new Pair(image.id(), null, object, 0)));
    }

    /** Itself, not one that equals it. */
    @SuppressWarnings("ReferenceEquality")
    private static void remove(List<Annotation> free, Annotation taken) {
        free.removeIf(object -> object == taken);
    }

    private static boolean inCrowd(ImageRecord image, Detection detection, double threshold) {
        return image.annotations().stream()
                .anyMatch(annotation -> annotation.crowd()
                        && annotation.category() == detection.category()
                        && Iou.ofCrowd(detection.sourceBox(), annotation.sourceBox()) > threshold);
    }

    /** Row of detections of nothing, column of objects that nothing took: one after the last category. */
    public int background() {
        return categories.size();
    }

    /** How many pairs are in each cell: [true class][detected class], the background last in both; its corner is 0. */
    public int[][] counts() {
        int[][] counts = new int[background() + 1][background() + 1];
        pairs.forEach(pair -> counts[row(pair)][column(pair)]++);
        return counts;
    }

    /** What is in one cell, in the data set's order of images. */
    public List<Pair> cell(int row, int column) {
        return pairs.stream()
                .filter(pair -> row(pair) == row && column(pair) == column)
                .toList();
    }

    private int row(Pair pair) {
        Annotation object = pair.object();
        return object == null ? background() : object.category();
    }

    private int column(Pair pair) {
        Detection detection = pair.detection();
        return detection == null ? background() : detection.category();
    }
}
