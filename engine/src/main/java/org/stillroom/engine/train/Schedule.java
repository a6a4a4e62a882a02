package org.stillroom.engine.train;

import java.util.List;

/**
 * The learning rate as a function of the step alone, so that a resumed run needs no state of it. A linear warm-up from nearly zero
 * to the peak, then one of three courses.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * The learning rate of one step.
     *
     * @param step optimiser steps done before this one, from 0
     */
    double at(int step);

    /** The peak all along. */
    static Schedule constant(double peak) {
        return step -> peak;
    }

    /** Half a cosine from the peak to zero at the end (Loshchilov &amp; Hutter 2017, without restarts). */
    static Schedule cosine(double peak, int iterations) {
        return step -> peak * 0.5 * (1 + Math.cos(Math.PI * step / iterations));
    }

    /** The peak times {@code factor} for every boundary reached. */
    static Schedule steps(double peak, List<Integer> boundaries, double factor) {
        return step -> peak
                * Math.pow(factor, (double)
                        boundaries.stream().filter(b -> step >= b).count());
    }

    /** This schedule, its first {@code iterations} steps scaled by (step + 1) / (iterations + 1). */
    default Schedule warmedUp(int iterations) {
        return step -> at(step) * Math.min(1.0, (step + 1.0) / (iterations + 1.0));
    }
}
