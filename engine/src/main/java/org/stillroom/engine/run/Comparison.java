package org.stillroom.engine.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment's results side by side: {@code comparison.json}. AP values are fractions; null where there is none.
 *
 * @param name the experiment's
 * @param metric the statistic compared, {@code AP}
 * @param testImages number of test images
 * @param seeds ascending; the order of {@link Arm#AP()}
 * @param differences the claims that the arms there are allow, each against its control
 */
public record Comparison(
        String name, String metric, int testImages, List<Integer> seeds, List<Arm> arms, List<Difference> differences) {

    /**
     * One arm over its seeds.
     *
     * @param AP of the last evaluation, one a seed; null where the seed has none
     * @param sd standard deviation of the sample (n − 1); null below two seeds
     * @param AP50 mean over the seeds
     */
    public record Arm(
            String name,
            String kind,
            List<@Nullable Double> AP,
            @Nullable Double mean,
            @Nullable Double sd,
            @Nullable Double AP50,
            int iterations) {}

    /**
     * An arm against its control, paired by seed.
     *
     * @param values arm minus control, one for every seed that both have
     * @param interval 95 % t-interval of the mean, [low, high]; null below two seeds
     * @param verdict in words, AP in points of 100
     */
    public record Difference(
            String arm,
            String against,
            String claim,
            List<Double> values,
            double mean,
            @Nullable List<Double> interval,
            String verdict) {}
}
