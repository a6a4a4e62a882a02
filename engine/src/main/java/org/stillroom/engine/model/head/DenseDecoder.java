package org.stillroom.engine.model.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stillroom.engine.geometry.Box;

/**
 * Turns a dense head's maps into detections: anchors and classes above the score threshold are ranked by class probability, times
 * centerness where there is one, within a level; the best are taken to boxes, suppressed within each class, and the best of an image
 * stay. The score is the probability, or √(probability · centerness).
 */
public final class DenseDecoder {

    private final List<Integer> strides;
    private final PointGrid.Place place;
    private final int anchors;
    private final Thresholds thresholds;
    private final BoxReader boxReader;

    /** What a family's box values mean. */
    @FunctionalInterface
    public interface BoxReader {

        /**
         * Reads one box.
         *
         * @param anchor of those of a point
         * @param point of the level
         * @param box x1, y1, x2, y2 in the pixels that strides count [4], to be written
         */
        void read(LevelMaps maps, int image, int anchor, int point, float[] box);
    }

    /**
     * What becomes a detection.
     *
     * @param minProbability class probability that a candidate exceeds
     * @param candidatesPerLevel kept before suppression
     * @param maxIou of two detections of a class
     * @param perImage detections kept
     */
    public record Thresholds(double minProbability, int candidatesPerLevel, double maxIou, int perImage) {

        /** What the families have in common: 0.05, 1000, 100. */
        public static Thresholds usual(double maxIou) {
            return new Thresholds(0.05, 1000, maxIou, 100);
        }
    }

    /**
     * Decodes maps of these levels.
     *
     * @param strides per level, in the pixels the boxes shall have
     * @param anchors boxes a point
     */
    public DenseDecoder(
            List<Integer> strides, PointGrid.Place place, int anchors, Thresholds thresholds, BoxReader boxReader) {
        this.strides = List.copyOf(strides);
        this.place = place;
        this.anchors = anchors;
        this.thresholds = thresholds;
        this.boxReader = boxReader;
    }

    /** The detections of each image by descending score, not clipped. */
    public List<List<InputDetection>> decode(HeadOutput output) {
        PointGrids points = PointGrids.ofMaps(strides, place, output.logits());
        List<LevelMaps> levels = new ArrayList<>();
        for (int k = 0; k < strides.size(); k++) {
            levels.add(LevelMaps.read(output, k, points.grids().get(k), anchors));
        }
        List<List<InputDetection>> result = new ArrayList<>();
        for (int image = 0; image < output.logits().get(0).size(0); image++) {
            Candidates candidates = new Candidates();
            for (LevelMaps level : levels) {
                candidates.add(level, image);
            }
            result.add(candidates.detections());
        }
        return result;
    }

    /** The candidates of one image, growing level by level. */
    private final class Candidates {

        private float[] boxes = new float[0];
        private float[] scores = new float[0];
        private int[] categories = new int[0];

        void add(LevelMaps level, int image) {
            long[] ranked = ranked(level, image);
            int from = scores.length;
            int count = Math.min(ranked.length, thresholds.candidatesPerLevel());
            boxes = Arrays.copyOf(boxes, 4 * (from + count));
            scores = Arrays.copyOf(scores, from + count);
            categories = Arrays.copyOf(categories, from + count);
            float[] box = new float[4];
            for (int i = 0; i < count; i++) {
                int point = (int) ranked[i] / level.channels();
                int channel = (int) ranked[i] % level.channels();
                boxReader.read(level, image, channel / level.classes(), point, box);
                System.arraycopy(box, 0, boxes, 4 * (from + i), 4);
                float rank = Float.intBitsToFloat(-(int) (ranked[i] >> Integer.SIZE));
                scores[from + i] = level.centerness().length == 0 ? rank : (float) Math.sqrt(rank);
                categories[from + i] = channel % level.classes();
            }
        }

        List<InputDetection> detections() {
            List<InputDetection> detections = new ArrayList<>();
            for (int i : Nms.keep(boxes, scores, categories, thresholds.maxIou(), thresholds.perImage())) {
                Box box = new Box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
                detections.add(new InputDetection(box, scores[i], categories[i]));
            }
            return detections;
        }
    }

    /** Point and channel of every candidate in the lower half of a key whose upper half rises as the rank falls. */
    private long[] ranked(LevelMaps level, int image) {
        int cells = level.grid().count();
        int first = image * level.channels() * cells;
        // the sigmoid rises strictly: most are turned away without computing it
        double minLogit = Math.log(thresholds.minProbability() / (1 - thresholds.minProbability()));
        long[] keys = new long[64];
        int count = 0;
        for (int i = 0; i < level.channels() * cells; i++) {
            float logit = level.logits()[first + i];
            if (logit > minLogit) {
                keys = count == keys.length ? Arrays.copyOf(keys, 2 * count) : keys;
                int point = i % cells;
                float rank = (float) (sigmoid(logit) * centerness(level, image, point));
                keys[count++] = Nms.descending(rank, point * level.channels() + i / cells);
            }
        }
        long[] ranked = Arrays.copyOf(keys, count);
        Arrays.sort(ranked);
        return ranked;
    }

    private static double centerness(LevelMaps level, int image, int point) {
        return level.centerness().length == 0
                ? 1
                : sigmoid(level.centerness()[image * level.grid().count() + point]);
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
