package org.stillroom.engine.model.fcos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.model.head.HeadOutput;
import org.stillroom.engine.model.head.InputDetection;
import org.stillroom.engine.model.head.Nms;

/**
 * Turns the head's maps into detections, as MSAD's code does: points and classes above the score threshold are ranked
 * by class probability · centerness within a level, the best are taken to boxes, suppressed within each class, and the
 * best of an image stay.
 */
public final class FcosDecoder {

    private final List<Integer> strides;
    private final Thresholds thresholds;

    /**
     * What becomes a detection.
     *
     * @param minProbability class probability that a candidate exceeds
     * @param candidatesPerLevel kept before suppression
     * @param maxIou of two detections of a class
     * @param perImage detections kept
     */
    public record Thresholds(double minProbability, int candidatesPerLevel, double maxIou, int perImage) {

        /** 0.05, 1000, 0.6, 100. */
        public static final Thresholds OF_THE_PAPER = new Thresholds(0.05, 1000, 0.6, 100);
    }

    /**
     * Decodes maps of these levels.
     *
     * @param strides per level, in the pixels the boxes shall have
     */
    public FcosDecoder(List<Integer> strides, Thresholds thresholds) {
        this.strides = List.copyOf(strides);
        this.thresholds = thresholds;
    }

    /** The detections of each image by descending score, not clipped. */
    public List<List<InputDetection>> decode(HeadOutput output) {
        FcosPoints points = FcosPoints.ofMaps(strides, output.logits());
        int images = (int) output.logits().get(0).size(0);
        List<LevelMaps> levels = new ArrayList<>();
        for (int k = 0; k < strides.size(); k++) {
            levels.add(LevelMaps.read(output, k, points.grids().get(k)));
        }
        List<List<InputDetection>> result = new ArrayList<>(images);
        for (int image = 0; image < images; image++) {
            int current = image;
            result.add(detections(
                    levels.stream().flatMap(level -> candidates(level, current)).toList()));
        }
        return result;
    }

    /** The maps of one level in Java's memory, row-major [N, C, H, W]. */
    private record LevelMaps(PointGrid grid, int numClasses, float[] logits, float[] distances, float[] centerness) {

        static LevelMaps read(HeadOutput output, int level, PointGrid grid) {
            return new LevelMaps(
                    grid,
                    (int) output.logits().get(level).size(1),
                    output.logits().get(level).toFloats(),
                    output.boxes().get(level).toFloats(),
                    output.centerness().get(level).toFloats());
        }
    }

    /** A point that may show an object of a class. */
    private record Candidate(LevelMaps level, int image, int point, int category, float rank) {

        void box(float[] boxes, int at) {
            PointGrid grid = level.grid();
            double x = grid.coordinate(point % grid.width());
            double y = grid.coordinate(point / grid.width());
            boxes[at] = (float) (x - distance(0));
            boxes[at + 1] = (float) (y - distance(1));
            boxes[at + 2] = (float) (x + distance(2));
            boxes[at + 3] = (float) (y + distance(3));
        }

        private double distance(int side) {
            int cells = level.grid().count();
            return (double) level.distances()[(4 * image + side) * cells + point]
                    * level.grid().stride();
        }
    }

    private Stream<Candidate> candidates(LevelMaps level, int image) {
        int cells = level.grid().count();
        // the sigmoid rises strictly: most points are turned away without computing it
        double minLogit = Math.log(thresholds.minProbability() / (1 - thresholds.minProbability()));
        List<Candidate> candidates = new ArrayList<>();
        for (int point = 0; point < cells; point++) {
            double centerness = sigmoid(level.centerness()[image * cells + point]);
            for (int category = 0; category < level.numClasses(); category++) {
                float logit = level.logits()[(image * level.numClasses() + category) * cells + point];
                if (logit > minLogit) {
                    float rank = (float) (sigmoid(logit) * centerness);
                    candidates.add(new Candidate(level, image, point, category, rank));
                }
            }
        }
        if (candidates.size() <= thresholds.candidatesPerLevel()) {
            return candidates.stream();
        }
        return candidates.stream()
                .sorted(Comparator.comparingDouble(candidate -> -candidate.rank()))
                .limit(thresholds.candidatesPerLevel());
    }

    private List<InputDetection> detections(List<Candidate> candidates) {
        float[] boxes = new float[4 * candidates.size()];
        float[] scores = new float[candidates.size()];
        int[] categories = new int[candidates.size()];
        for (int i = 0; i < scores.length; i++) {
            candidates.get(i).box(boxes, 4 * i);
            scores[i] = (float) Math.sqrt(candidates.get(i).rank());
            categories[i] = candidates.get(i).category();
        }
        List<InputDetection> detections = new ArrayList<>();
        for (int i : Nms.keep(boxes, scores, categories, thresholds.maxIou(), thresholds.perImage())) {
            Box box = new Box(boxes[4 * i], boxes[4 * i + 1], boxes[4 * i + 2], boxes[4 * i + 3]);
            detections.add(new InputDetection(box, scores[i], categories[i]));
        }
        return detections;
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
