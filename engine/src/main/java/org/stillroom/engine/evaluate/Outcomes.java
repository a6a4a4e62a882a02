package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            images.put(image.id(), groups(image, byImage.getOrDefault(image.id(), List.of()), categories));
        }
        return new Outcomes(categories, images);
    }

    private static List<Group> groups(ImageRecord image, List<Detection> detections, int categories) {
        List<Group> groups = new ArrayList<>();
        for (int category = 0; category < categories; category++) {
            int wanted = category;
            List<Annotation> objects = image.annotations().stream()
                    .filter(annotation -> annotation.category() == wanted)
                    .toList();
            List<Detection> best = detections.stream()
                    .filter(detection -> detection.category() == wanted)
                    .sorted(Comparator.comparingDouble(Detection::score).reversed())
                    .limit(Cell.MOST_DETECTIONS)
                    .toList();
            if (!objects.isEmpty() || !best.isEmpty()) {
                Cell cell = Cell.of(
                        objects.stream().map(Contents::item).toList(),
                        best.stream().map(Contents::item).toList());
                groups.add(new Group(category, best, objects, cell));
            }
        }
        return groups;
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
