package org.stillroom.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;

/**
 * How far AP depends on which images happen to be in the test set: AP over resamples of its images, drawn with replacement and as many
 * as there are (Efron &amp; Tibshirani 1993). Every arm sees the same resamples, so that differences are paired image by image. It says
 * nothing of another training's outcome, which is what seeds are for. Thread-safe.
 */
public final class ImageBootstrap {

    /** Share of the resamples that an interval holds. */
    private static final double CONFIDENCE = 0.95;

    private final DetectionDataset truth;
    private final SortedMap<Long, Integer> places = new TreeMap<>();

    /** [resamples][images]: how often each occurs, images by ascending id. */
    private final int[][] times;

    /**
     * Draws the resamples.
     *
     * @param seed the same seed draws the same
     */
    public ImageBootstrap(DetectionDataset truth, int resamples, long seed) {
        this.truth = truth;
        truth.images().stream().map(ImageRecord::id).sorted().forEach(id -> places.put(id, places.size()));
        Random random = new Random(seed);
        times = new int[resamples][places.size()];
        for (int[] resample : times) {
            for (int i = 0; i < resample.length; i++) {
                resample[random.nextInt(resample.length)]++;
            }
        }
    }

    /** AP of some detections on each resample, as {@link CocoEvaluator} has it; NaN where a resample has no object. */
    public double[] ap(List<Detection> detections) {
        List<Ranking> rankings = rankings(detections);
        return Arrays.stream(times).mapToDouble(each -> mean(rankings, each)).toArray();
    }

    /** AP on one resample. */
    double ap(List<Detection> detections, int[] timesOfImages) {
        return mean(rankings(detections), timesOfImages);
    }

    private List<Ranking> rankings(List<Detection> detections) {
        Contents contents = Contents.of(truth, detections);
        return contents.categories().stream()
                .map(category -> Ranking.of(contents.cells(category), places))
                .toList();
    }

    private static double mean(List<Ranking> rankings, int[] timesOfImages) {
        return rankings.stream()
                .map(ranking -> ranking.ap(timesOfImages))
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The percentile interval that holds 95 % of the values, [low, high], between neighbours by a straight line as NumPy's percentile
     * has it; NaN are left out.
     *
     * @return empty where there is no value
     */
    public static List<Double> interval(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? List.of()
                : List.of(quantile(sorted, (1 - CONFIDENCE) / 2), quantile(sorted, (1 + CONFIDENCE) / 2));
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
