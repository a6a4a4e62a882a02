package org.stillroom.app.curves;

import java.util.Arrays;

/**
 * A quantity over training.
 *
 * @param steps optimiser steps, strictly ascending
 * @param values one a step; NaN where there is none. Neither array is copied: treat both as read-only.
 */
public record Trace(double[] steps, double[] values) {

    /** A quantity never written. */
    public static final Trace EMPTY = new Trace(new double[0], new double[0]);

    public Trace {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(
                    "%d steps with %d values: expected as many".formatted(steps.length, values.length));
        }
    }

    public int size() {
        return steps.length;
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    public double lastStep() {
        return steps[steps.length - 1];
    }

    /** This trace with every value multiplied, as for fractions shown as points from 0 to 100. */
    public Trace scaled(double factor) {
        double[] scaled = new double[values.length];
        Arrays.setAll(scaled, i -> values[i] * factor);
        return new Trace(steps, scaled);
    }

    /** Index of the point nearest to a step, the earlier of two equally near; −1 if there is no point. */
    public int nearest(double step) {
        int found = Arrays.binarySearch(steps, step);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        if (after == 0) {
            return isEmpty() ? -1 : 0;
        }
        if (after == steps.length) {
            return steps.length - 1;
        }
        return step - steps[after - 1] <= steps[after] - step ? after - 1 : after;
    }

    /** Equal in all steps and, missing ones included, in all values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Trace that && Arrays.equals(steps, that.steps) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + Arrays.hashCode(values);
    }
}
