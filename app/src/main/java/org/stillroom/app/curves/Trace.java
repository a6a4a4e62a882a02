package org.stillroom.app.curves;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.report.Thinning;
import org.stillroom.engine.run.MetricSeries;

/**
 * A quantity over training.
 *
 * @param x ascending: optimiser steps, or what else the axis shows
 * @param values one each; NaN where there is none. Neither array is copied: treat both as read-only.
 */
public record Trace(double[] x, double[] values) {

    /** A quantity never written. */
    public static final Trace EMPTY = new Trace(new double[0], new double[0]);

    public Trace {
        if (x.length != values.length) {
            throw new IllegalArgumentException(
                    "%d places with %d values: expected as many".formatted(x.length, values.length));
        }
    }

    /** A metric's values over its steps; empty for null. */
    public static Trace of(@Nullable MetricSeries series) {
        if (series == null) {
            return EMPTY;
        }
        double[] steps = new double[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = series.step(i);
            values[i] = series.value(i);
        }
        return new Trace(steps, values);
    }

    public int size() {
        return x.length;
    }

    public boolean isEmpty() {
        return x.length == 0;
    }

    public double last() {
        return x[x.length - 1];
    }

    /** What of it can be seen. */
    public Trace thinned(Thinning thinning) {
        Thinning.Line line = thinning.line(x, values);
        return line.x() == x ? this : new Trace(line.x(), line.y());
    }

    /** Index of the point nearest to a place, the earlier of two equally near; −1 if there is no point. */
    public int nearest(double place) {
        int found = Arrays.binarySearch(x, place);
        if (found >= 0) {
            return found;
        }
        int after = -found - 1;
        if (after == 0) {
            return isEmpty() ? -1 : 0;
        }
        if (after == x.length) {
            return x.length - 1;
        }
        return place - x[after - 1] <= x[after] - place ? after - 1 : after;
    }

    /** Index of the first point not before a place; {@link #size()} if there is none. */
    int from(double place) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Equal in all places and, missing ones included, in all values. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Trace that && same(x, that.x) && same(values, that.values);
    }

    /** Long ones are mostly the same array. */
    private static boolean same(double[] one, double[] other) {
        return one == other || Arrays.equals(one, other);
    }

    @Override
    public int hashCode() {
        return 31 * x.length + (isEmpty() ? 0 : Double.hashCode(values[values.length - 1]));
    }
}
