package org.stillroom.engine.run;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One metric of an arm as known at some moment: its values by steps, which ascend strictly. Immutable, though it shares its arrays with
 * the {@link MetricHistory} that goes on: any thread may read it.
 */
public final class MetricSeries {

    private final String name;
    private final int[] steps;
    private final double[] values;
    private final double[] times;
    private final int size;

    /** Of arrays whose first {@code size} entries nobody changes any more. */
    MetricSeries(String name, int[] steps, double[] values, double[] times, int size) {
        this.name = name;
        this.steps = steps;
        this.values = values;
        this.times = times;
        this.size = size;
    }

    /** One of the names in {@code docs/run-directory.md}, such as {@code loss.kd}. */
    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    /** Optimiser steps done. */
    public int step(int index) {
        return steps[checked(index)];
    }

    /** The value as written; NaN where it was not finite. */
    public double value(int index) {
        return values[checked(index)];
    }

    /** When it was written, Unix seconds. */
    public double time(int index) {
        return times[checked(index)];
    }

    /** The newest value not after {@code step}. */
    public OptionalDouble valueAt(int step) {
        int index = indexAt(step);
        return index < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[index]);
    }

    /** Index of the newest value not after {@code step}; -1 before the first. */
    public int indexAt(int step) {
        int at = Arrays.binarySearch(steps, 0, size, step);
        return at >= 0 ? at : -at - 2;
    }

    public OptionalDouble last() {
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[size - 1]);
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("%s: value %d of %d".formatted(name, index, size));
        }
        return index;
    }
}
