package org.stillroom.engine.evaluate;

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

    /**
     * Over the images.
     *
     * @param ranks of the category's detections
     * @param detections the most to count per image
     * @return empty where no object counts
     */
    static Optional<PrecisionRecall> of(Matching matching, Ranks ranks, int detections) {
        int objects = matching.counted();
        if (objects == 0) {
            return Optional.empty();
        }
        int thresholds = Thresholds.IOU.length;
        double[][] precision = new double[thresholds][Thresholds.RECALL.length];
        double[][] score = new double[thresholds][Thresholds.RECALL.length];
        double[] recall = new double[thresholds];
        Rises rises = new Rises(ranks.size());
        for (int t = 0; t < thresholds; t++) {
            rises.read(matching.marks()[t], ranks, detections);
            recall[t] = (double) rises.count / objects;
            rises.sample(objects, precision[t], score[t]);
            if (ranks.size() > 0) {
                score[t][0] = ranks.score()[0]; // at recall 0 the first stands, be it right or wrong
            }
        }
        return Optional.of(new PrecisionRecall(objects, precision, score, recall));
    }

    /** The detections that are right, by rank: only there a curve rises, and the best precision from a recall on is one of theirs. */
    private static final class Rises {

        private final double[] precisions;
        private final double[] scores;
        private int count;

        Rises(int most) {
            precisions = new double[most];
            scores = new double[most];
        }

        void read(Mark[] marks, Ranks ranks, int detections) {
            count = 0;
            int wrong = 0;
            for (int i = 0; i < ranks.size(); i++) {
                Mark mark = marks[ranks.place()[i]];
                if (mark == Mark.IGNORED || ranks.inCell()[i] >= detections) {
                    continue;
                }
                if (mark == Mark.WRONG) {
                    wrong++;
                } else {
                    scores[count] = ranks.score()[i];
                    precisions[count] = (count + 1) / (wrong + (count + 1) + EPSILON);
                    count++;
                }
            }
            for (int i = count - 1; i > 0; i--) {
                precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
            }
        }

        void sample(int objects, double[] precision, double[] score) {
            for (int r = 0, i = 0; r < Thresholds.RECALL.length; r++) {
                while (i < count && (double) (i + 1) / objects < Thresholds.RECALL[r]) {
                    i++;
                }
                if (i < count) {
                    precision[r] = precisions[i];
                    score[r] = scores[i];
                }
            }
        }
    }
}
