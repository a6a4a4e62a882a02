package org.stillroom.engine.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillroom.engine.evaluate.Matching.Mark;

/**
 * Precision and recall of one category over all images, for one range of areas and one number of detections an image.
 *
 * @param objects that count, over all images; at least 1
 * @param precision [IoU thresholds][recall thresholds]: the best precision at that recall or above; 0 where it is not
 *     reached
 * @param score [IoU thresholds][recall thresholds]: of the detection at which the recall is reached; 0 where it is not
 * @param recall [IoU thresholds]: of all the detections
 */
record PrecisionRecall(int objects, double[][] precision, double[][] score, double[] recall) {

    /** In the denominator of a precision, as pycocotools has it. */
    static final double EPSILON = Math.ulp(1.0);

    /** Where a detection stands: its matching and its place there. */
    private record Place(Matching matching, int index) {

        double score() {
            return matching.cell().detections().get(index).score();
        }
    }

    /**
     * Over the images' matchings in ascending order of ids.
     *
     * @param detections the most to count per image
     * @return empty where no object counts
     */
    static Optional<PrecisionRecall> of(List<Matching> matchings, int detections) {
        int objects = matchings.stream().mapToInt(Matching::counted).sum();
        if (objects == 0) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        for (Matching matching : matchings) {
            int count = Math.min(detections, matching.cell().detections().size());
            for (int i = 0; i < count; i++) {
                places.add(new Place(matching, i));
            }
        }
        places.sort(Comparator.comparingDouble(Place::score).reversed());
        return Optional.of(accumulate(places, objects));
    }

    private static PrecisionRecall accumulate(List<Place> places, int objects) {
        int thresholds = Thresholds.IOU.length;
        double[][] precision = new double[thresholds][Thresholds.RECALL.length];
        double[][] score = new double[thresholds][Thresholds.RECALL.length];
        double[] recall = new double[thresholds];
        for (int t = 0; t < thresholds; t++) {
            double[] recalls = new double[places.size()];
            double[] precisions = new double[places.size()];
            cumulate(places, t, objects, recalls, precisions);
            recall[t] = recalls.length == 0 ? 0 : recalls[recalls.length - 1];
            for (int r = 0, i = 0; r < Thresholds.RECALL.length; r++) {
                while (i < recalls.length && recalls[i] < Thresholds.RECALL[r]) {
                    i++;
                }
                if (i < recalls.length) {
                    precision[t][r] = precisions[i];
                    score[t][r] = places.get(i).score();
                }
            }
        }
        return new PrecisionRecall(objects, precision, score, recall);
    }

    /**
     * Recall after each detection, and the best precision from there on. Ignored detections repeat their predecessor's.
     */
    private static void cumulate(
            List<Place> places, int threshold, int objects, double[] recalls, double[] precisions) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < recalls.length; i++) {
            Place place = places.get(i);
            Mark mark = place.matching().marks()[threshold][place.index()];
            right += mark == Mark.RIGHT ? 1 : 0;
            wrong += mark == Mark.WRONG ? 1 : 0;
            recalls[i] = (double) right / objects;
            precisions[i] = right / (wrong + right + EPSILON);
        }
        for (int i = precisions.length - 1; i > 0; i--) {
            precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
        }
    }
}
