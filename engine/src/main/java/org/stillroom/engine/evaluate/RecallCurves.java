package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;

/**
 * Precision over recall as COCO samples it, of every class and of all, at IoU 0.50, at 0.75 and in the mean over COCO's ten thresholds.
 * The mean precision of a curve is COCO's AP of that class, or of all, at that IoU. Immutable.
 */
public final class RecallCurves {

    /** In place of a class: the mean over those with objects. */
    public static final int ALL_CLASSES = -1;

    /** How many recalls a curve has: 0, 0.01 … 1. */
    public static final int RECALLS = Thresholds.RECALL.length;

    /** Least IoU with an object of a detection that is right. */
    public enum At {
        IOU_50("0.50", 0),
        IOU_75("0.75", 5),
        /** The mean over 0.50, 0.55 … 0.95. */
        MEAN("0.50:0.95", 0);

        private final String words;
        private final int threshold;

        At(String words, int threshold) {
            this.words = words;
            this.threshold = threshold;
        }

        /** {@code 0.50}, {@code 0.50:0.95}. */
        public String words() {
            return words;
        }

        /** The threshold, and of the mean the least. */
        public double iou() {
            return Thresholds.IOU[threshold];
        }
    }

    /** One curve, by the index of the recall. */
    public static final class Curve {

        private final double[] precision;
        private final double @Nullable [] score;

        private Curve(double[] precision, double @Nullable [] score) {
            this.precision = precision;
            this.score = score;
        }

        /** The mean of several, point by point. */
        private static Curve mean(List<Curve> curves) {
            double[] mean = IntStream.range(0, RECALLS)
                    .mapToDouble(r -> Mean.of(curves.stream()
                                    .mapToDouble(curve -> curve.precision[r])
                                    .toArray())
                            .orElseThrow())
                    .toArray();
            return new Curve(mean, null);
        }

        /** The best at that recall or above; 0 where it is not reached. */
        public double precision(int recall) {
            return precision[recall];
        }

        /** Of the detection at which the recall is reached; empty where it is not, and of a mean. */
        public OptionalDouble score(int recall) {
            return score == null || precision[recall] == 0 ? OptionalDouble.empty() : OptionalDouble.of(score[recall]);
        }

        /** The mean precision. */
        public double ap() {
            return Mean.of(precision).orElseThrow();
        }
    }

    private record Key(At at, int category) {}

    private final int categories;
    private final Map<Key, Curve> curves = new LinkedHashMap<>();

    private RecallCurves(int categories) {
        this.categories = categories;
    }

    /**
     * Of detections on a data set.
     *
     * @param detections in any order; of equal scores the earlier comes first
     * @throws IllegalArgumentException if a score is not finite, or an image or category is not the data set's
     */
    public static RecallCurves of(DetectionDataset truth, List<Detection> detections) {
        RecallCurves all = new RecallCurves(truth.categories().size());
        List<RecallCurve> sampled = CocoEvaluator.curves(truth, detections);
        for (int i = 0; i < sampled.size(); i += Thresholds.IOU.length) {
            Category category = sampled.get(i).category();
            List<Curve> byIou = sampled.subList(i, i + Thresholds.IOU.length).stream()
                    .map(curve -> new Curve(array(curve.precision()), array(curve.score())))
                    .toList();
            int index = truth.categories().indexOf(category);
            for (At at : At.values()) {
                all.curves.put(new Key(at, index), at == At.MEAN ? Curve.mean(byIou) : byIou.get(at.threshold));
            }
        }
        for (At at : At.values()) {
            List<Curve> ofClasses = all.classes(at);
            if (!ofClasses.isEmpty()) {
                all.curves.put(new Key(at, ALL_CLASSES), Curve.mean(ofClasses));
            }
        }
        return all;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private List<Curve> classes(At at) {
        return IntStream.range(0, categories)
                .mapToObj(category -> curve(at, category))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * One of them.
     *
     * @param category index into the data set's categories, or {@link #ALL_CLASSES}
     * @return empty for a class without objects
     */
    public Optional<Curve> curve(At at, int category) {
        return Optional.ofNullable(curves.get(new Key(at, category)));
    }

    /**
     * The least score, by class, of the detections that count at a point of a curve: of that class alone, or of every class the score
     * at which it reaches that recall itself. 0 where the recall is not reached: all count; infinite for a class that is not asked for,
     * or has no objects. Of the mean over IoU thresholds those at the least are given.
     */
    public double[] leastScores(At at, int category, int recall) {
        double[] least = new double[categories];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        At one = at == At.MEAN ? At.IOU_50 : at;
        Stream<Integer> asked =
                category == ALL_CLASSES ? IntStream.range(0, categories).boxed() : Stream.of(category);
        asked.forEach(each -> curve(one, each)
                .ifPresent(curve -> least[each] = curve.score(recall).orElse(0)));
        return least;
    }
}
