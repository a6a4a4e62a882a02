package org.stillroom.app.curves;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Ends;

/**
 * All that decides what is drawn: taken on the FX thread, worked out on another. Two that are equal give the same picture.
 *
 * @param arms in the order of the legend
 * @param planned iterations of the longest arm
 * @param smoothing factor of the moving average, 0 for none
 * @param singles whether single seeds are drawn beside their mean
 * @param zoom what of the x axis is looked at; null for all of it
 * @param columns pixels from left to right
 */
record CurveRequest(
        List<Arm> arms,
        Quantity quantity,
        XAxis x,
        double planned,
        double smoothing,
        SeedStyle seeds,
        boolean singles,
        boolean logX,
        boolean logY,
        @Nullable Ends zoom,
        int columns) {

    /**
     * One arm of one run.
     *
     * @param name as readouts say it
     * @param recipe how its numbers can be made again
     */
    record Arm(String name, ChartContent.Style style, List<Seed> seeds, String recipe) {}

    /**
     * One seed of it.
     *
     * @param began when it wrote its first metric, Unix seconds
     * @param batch images a step; 0 where the run does not say
     */
    record Seed(int seed, Points points, double began, int batch) {}

    /** What decides an arm's line but for what of it is looked at. */
    record Shape(List<Seed> seeds, double factor, XAxis x, double smoothing, SeedStyle style, boolean logX) {}

    Shape shape(Arm arm) {
        return new Shape(arm.seeds(), quantity.factor(), x, smoothing, seeds, logX);
    }

    /** Whether seeds have a mean: by the clock they lie one after the other. */
    boolean hasMeans() {
        return seeds != SeedStyle.SINGLE && x != XAxis.WALL;
    }
}
