package org.stillroom.app.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.stillroom.app.fusion.FusionShares.OfImage;

/**
 * Whether images of small objects take more from the high-resolution branch: one point an image.
 *
 * @param rank Spearman's rank correlation between side and share, −1 to 1; NaN where there is none
 */
public record SizeRelation(List<Point> points, double rank) {

    /**
     * A test image with objects.
     *
     * @param side mean over its objects of √(width · height), source pixels
     * @param high share of the high branch at the level looked at
     */
    public record Point(long image, double side, double high) {}

    /**
     * The relation at one aligned level.
     *
     * @param sides mean side by image id; images without objects have none and are left out
     */
    static SizeRelation of(List<OfImage> shares, Map<Long, Double> sides, int level) {
        List<Point> points = new ArrayList<>();
        for (OfImage each : shares) {
            Double side = sides.get(each.image());
            if (side != null && level < each.high().length) {
                points.add(new Point(each.image(), side, each.high()[level]));
            }
        }
        return new SizeRelation(
                List.copyOf(points),
                correlation(
                        ranks(points.stream().mapToDouble(Point::side).toArray()),
                        ranks(points.stream().mapToDouble(Point::high).toArray())));
    }

    /** From 1; equal values share the mean of their ranks. */
    static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(Double.NaN);
        double meanB = Arrays.stream(b).average().orElse(Double.NaN);
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        double spread = Math.sqrt(squaresA * squaresB);
        return spread == 0 ? Double.NaN : products / spread;
    }
}
