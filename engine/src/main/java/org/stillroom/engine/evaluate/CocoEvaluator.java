package org.stillroom.engine.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.CocoDocument;
import org.stillroom.engine.data.CocoJson;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;

/**
 * COCO's evaluation of boxes, to the numbers of pycocotools' COCOeval. It differs where that is an accident of its
 * code: an annotation's id may be 0, and a missing {@code area} is width times height instead of the end of the
 * program.
 */
public final class CocoEvaluator {

    private CocoEvaluator() {}

    /**
     * Of detections on a data set.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static CocoResult evaluate(DetectionDataset truth, List<Detection> detections) {
        return result(Contents.of(truth, detections));
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
        var images = truth.images().stream().map(CocoDocument.Image::id).collect(Collectors.toSet());
        var categories = truth.categories().stream().map(Category::id).collect(Collectors.toSet());
        List<CocoDocument.Result> detections = CocoJson.readResults(results, images);
        List<CocoDocument.Result> known = detections.stream()
                .filter(detection -> categories.contains(detection.categoryId()))
                .toList();
        if (known.isEmpty() && !detections.isEmpty()) {
            throw new UserInputException("%s: no category_id is one of the categories of %s, such as %d; use its ids"
                    .formatted(results, groundTruth, detections.get(0).categoryId()));
        }
        return result(Contents.of(truth, known));
    }

    /**
     * Precision over recall of every class at every one of COCO's ten IoU thresholds, by ascending id, then by IoU; none of a class
     * without objects.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static List<RecallCurve> curves(DetectionDataset truth, List<Detection> detections) {
        Contents contents = Contents.of(truth, detections);
        List<RecallCurve> curves = new ArrayList<>();
        for (Category category : contents.categories()) {
            List<Cell> cells = List.copyOf(contents.cells(category).values());
            Matching matching = Matching.of(cells, AreaRange.ALL);
            PrecisionRecall.of(matching, Ranks.of(cells), Cell.MOST_DETECTIONS).ifPresent(curve -> {
                for (int t = 0; t < Thresholds.IOU.length; t++) {
                    curves.add(RecallCurve.of(category, t, curve));
                }
            });
        }
        return curves;
    }

    private static CocoResult result(Contents contents) {
        return Summary.of(contents.categories().stream()
                .map(category -> CategoryCurves.of(
                        category, List.copyOf(contents.cells(category).values())))
                .toList());
    }
}
