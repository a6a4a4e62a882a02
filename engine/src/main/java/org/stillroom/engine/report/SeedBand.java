package org.stillroom.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stillroom.engine.run.StudentT;

/**
 * The seeds of an arm put together, step by step: the mean of those that have a value there, how many they are, and a band around it.
 * All arrays are of one length and nobody's to change.
 *
 * @param steps ascending; every one at which some seed has a value
 * @param x where the mean is drawn: the mean of the seeds' own places
 * @param mean of the values that are numbers
 * @param low lower edge of the band; NaN where there is none
 * @param high upper edge of the band; NaN where there is none
 * @param seeds how many have a number at that step, at least one
 */
public record SeedBand(double[] steps, double[] x, double[] mean, double[] low, double[] high, int[] seeds) {

    private static final double PROBABILITY = 0.95;

    /** What a band shows. */
    public enum Kind {
        /** From the least to the largest of the seeds. */
        RANGE("band from least to largest"),

        /** Where the mean over all seeds that one might have taken lies with 95 %, by Student's t; none around a single seed. */
        INTERVAL("band: 95 % interval of the mean (t)");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a legend says it. */
        public String words() {
            return words;
        }
    }

    /**
     * One seed.
     *
     * @param steps ascending strictly
     * @param x where each is drawn
     * @param values NaN where there is none
     */
    public record Seed(double[] steps, double[] x, double[] values) {}

    /** Puts seeds together; there is at least one. */
    public static SeedBand of(List<Seed> seeds, Kind kind) {
        int most = seeds.stream().mapToInt(seed -> seed.steps().length).sum();
        double[] steps = new double[most];
        double[] x = new double[most];
        double[] mean = new double[most];
        double[] low = new double[most];
        double[] high = new double[most];
        int[] counts = new int[most];
        int size = 0;
        double[] quantiles = quantiles(seeds.size());
        int[] next = new int[seeds.size()];
        double[] values = new double[seeds.size()];
        for (double step = least(seeds, next); step < Double.POSITIVE_INFINITY; step = least(seeds, next)) {
            int count = 0;
            double places = 0;
            for (int i = 0; i < next.length; i++) {
                Seed seed = seeds.get(i);
                if (next[i] < seed.steps().length && seed.steps()[next[i]] == step) {
                    double value = seed.values()[next[i]];
                    if (Double.isFinite(value)) {
                        places += seed.x()[next[i]];
                        values[count++] = value;
                    }
                    next[i]++;
                }
            }
            if (count > 0) {
                steps[size] = step;
                x[size] = places / count;
                mean[size] = mean(values, count);
                double half = kind == Kind.INTERVAL ? half(values, count, mean[size], quantiles) : Double.NaN;
                low[size] = kind == Kind.RANGE ? least(values, count) : mean[size] - half;
                high[size] = kind == Kind.RANGE ? most(values, count) : mean[size] + half;
                counts[size++] = count;
            }
        }
        return new SeedBand(
                Arrays.copyOf(steps, size),
                Arrays.copyOf(x, size),
                Arrays.copyOf(mean, size),
                Arrays.copyOf(low, size),
                Arrays.copyOf(high, size),
                Arrays.copyOf(counts, size));
    }

    /** The steps alone at which as many seeds have a number as anywhere: what a figure in print compares. */
    public SeedBand whole() {
        int all = Arrays.stream(seeds).max().orElse(0);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] == all) {
                kept.add(i);
            }
        }
        return kept.size() == seeds.length
                ? this
                : new SeedBand(
                        pick(steps, kept),
                        pick(x, kept),
                        pick(mean, kept),
                        pick(low, kept),
                        pick(high, kept),
                        kept.stream().mapToInt(i -> seeds[i]).toArray());
    }

    private static double[] pick(double[] values, List<Integer> kept) {
        return kept.stream().mapToDouble(i -> values[i]).toArray();
    }

    public int size() {
        return steps.length;
    }

    /** The next step of any seed; infinite after the last. */
    private static double least(List<Seed> seeds, int[] next) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < next.length; i++) {
            double[] steps = seeds.get(i).steps();
            if (next[i] < steps.length) {
                least = Math.min(least, steps[next[i]]);
            }
        }
        return least;
    }

    private static double mean(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    /** t · standard deviation / √n. */
    private static double half(double[] values, int count, double mean, double[] quantiles) {
        if (count < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return quantiles[count - 1] * Math.sqrt(squares / (count - 1) / count);
    }

    /** By degrees of freedom. */
    private static double[] quantiles(int seeds) {
        double[] quantiles = new double[seeds];
        for (int degrees = 1; degrees < seeds; degrees++) {
            quantiles[degrees] = StudentT.twoSidedQuantile(PROBABILITY, degrees);
        }
        return quantiles;
    }

    private static double least(double[] values, int count) {
        double least = values[0];
        for (int i = 1; i < count; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    private static double most(double[] values, int count) {
        double most = values[0];
        for (int i = 1; i < count; i++) {
            most = Math.max(most, values[i]);
        }
        return most;
    }
}
