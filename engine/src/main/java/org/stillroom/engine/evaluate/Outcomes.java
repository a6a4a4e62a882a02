package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

/**
 * True positives, false positives, duplicates and misses of some detections on a test set. They are matched as COCO's
 * evaluation matches them (all sizes, the 100 surest an image and category), where surer detections choose first and so
 * do not depend on less sure ones: overlaps are worked out once, a match once an IoU threshold, and a score threshold
 * only cuts the list off. Immutable.
 */
public final class Outcomes {

    /**
     * One category in one image.
     *
     * @param detections as in the cell
     * @param objects as in the cell
     */
    record Group(int category, List<Detection> detections, List<Annotation> objects, Cell cell) {}

    private final int categories;
    private final Map<Long, List<Group>> images;

    private Outcomes(int categories, Map<Long, List<Group>> images) {
        this.categories = categories;
        this.images = images;
    }

    /**
     * Of detections on a data set.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static Outcomes of(DetectionDataset truth, List<Detection> detections) {
        int categories = truth.categories().size();
        Map<Long, List<Detection>> byImage = new LinkedHashMap<>();
        truth.images().forEach(image -> byImage.put(image.id(), new ArrayList<>()));
        for (Detection detection : detections) {
            List<Detection> sameImage = byImage.get(detection.imageId());
            boolean known = detection.category() >= 0 && detection.category() < categories;
            if (sameImage == null || !known || !Double.isFinite(detection.score())) {
                throw new IllegalArgumentException(
                        detection + ": expected a finite score, and an image and a category of " + truth.name());
            }
            sameImage.add(detection);
        }
        Map<Long, List<Group>> images = new LinkedHashMap<>();
        for (ImageRecord image : truth.images()) {
            images.put(image.id(), groups(image, byImage.getOrDefault(image.id(), List.of())));
        }
        return new Outcomes(categories, images);
    }

    private static List<Group> groups(ImageRecord image, List<Detection> detections) {
        Map<Integer, List<Annotation>> objects =
                image.annotations().stream().collect(Collectors.groupingBy(Annotation::category));
        Map<Integer, List<Detection>> found = detections.stream().collect(Collectors.groupingBy(Detection::category));
        NavigableSet<Integer> categories = new TreeSet<>(objects.keySet());
        categories.addAll(found.keySet());
        return categories.stream()
                .map(category -> group(
                        category, objects.getOrDefault(category, List.of()), found.getOrDefault(category, List.of())))
                .toList();
    }

    private static Group group(int category, List<Annotation> objects, List<Detection> detections) {
        List<Detection> best = detections.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .limit(Cell.MOST_DETECTIONS)
                .toList();
        Cell cell = Cell.of(
                objects.stream().map(Contents::item).toList(),
                best.stream().map(Contents::item).toList());
        return new Group(category, best, objects, cell);
    }

    /**
     * Matched at one IoU threshold. Takes a pass over all detections; keep the result while only the score changes.
     *
     * @param iou least IoU of a match, above 0 and at most 1
     */
    public OutcomesAtIou at(double iou) {
        if (!(iou > 0 && iou <= 1)) {
            throw new IllegalArgumentException("IoU threshold %s: expected more than 0, at most 1".formatted(iou));
        }
        return OutcomesAtIou.of(iou, categories, images);
    }
}
