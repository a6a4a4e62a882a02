package org.stillroom.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Evaluation.SizeResult;

/**
 * An experiment's results side by side: {@code comparison.json}. AP values are fractions; null where there is none. What came after
 * the first version of the file is null, or an empty list, where an old one is read.
 *
 * @param name the experiment's
 * @param metric the statistic compared, {@code AP}
 * @param testImages number of test images
 * @param seeds ascending; the order of {@link Arm#AP()}
 * @param differences the claims that the arms there are allow, each against its control
 * @param bootstrap how the intervals over images were made; null where there are none
 */
public record Comparison(
        String name,
        String metric,
        int testImages,
        List<Integer> seeds,
        List<Arm> arms,
        List<Difference> differences,
        @Nullable Bootstrap bootstrap) {

    /**
     * One arm over its seeds. Statistics other than AP are means over the seeds.
     *
     * @param AP of the last evaluation, one a seed; null where the seed has none
     * @param sd standard deviation of the sample (n − 1); null below two seeds
     * @param control as {@link Manifest.Arm#control()}
     * @param sizes AP by bins of sizes, from small to large
     * @param cost at inference, of the first seed that has one; the latency is the median over the seeds
     */
    public record Arm(
            String name,
            String kind,
            List<@Nullable Double> AP,
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double AP50,
            int iterations,
            @Nullable String control,
            @Nullable Double AP75,
            @Nullable Double APs,
            @Nullable Double APm,
            @Nullable Double APl,
            List<SizeResult> sizes,
            @Nullable ArmCost cost) {

        public Arm {
            sizes = sizes == null ? List.of() : List.copyOf(sizes);
        }
    }

    /**
     * An arm against its control, paired by seed.
     *
     * @param values arm minus control, one for every seed that both have
     * @param interval 95 % t-interval of the mean, [low, high]: what other seeds might give; null below two seeds
     * @param verdict in words, from that interval, AP in points of 100
     * @param sd of the values (n − 1); null below two
     * @param imageInterval 95 % percentile interval of the mean over resamples of the test images, the same ones for both: what other
     *     test images might give these very models; null where a detections file is missing
     */
    public record Difference(
            String arm,
            String against,
            String claim,
            List<Double> values,
            double mean,
            @Nullable List<Double> interval,
            String verdict,
            @Nullable Double sd,
            @Nullable List<Double> imageInterval) {

        /** What the interval over seeds says. */
        public Verdict outcome() {
            return Verdict.of(interval);
        }

        /** The mean and its interval over seeds, in points: {@code +2.3 [1.1, 3.5]}. */
        public String figures() {
            return interval == null ? Points.signed(mean) : Points.signed(mean) + " " + Points.interval(interval);
        }
    }

    /** Resamples of the test images, drawn with this seed. */
    public record Bootstrap(int resamples, long seed) {}
}
