package org.stillroom.app.run;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The values of one metric over an arm's steps, ascending, in growing primitive arrays. Written by the pump and read on the FX
 * thread only; {@link ArmModel#revisionProperty()} says when it changed.
 */
public final class MetricSeries {

    private static final int FIRST_CAPACITY = 64;

    private final String name;
    private int[] steps = new int[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private int size;

    public MetricSeries(String name) {
        this.name = name;
    }

    /** One of the names in {@code engine/docs/run-directory.md}, such as {@code loss.kd}. */
    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    public int step(int index) {
        return steps[checked(index)];
    }

    /** The value as written; NaN where it was not finite. */
    public double value(int index) {
        return values[checked(index)];
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

    /** Appends; a step that goes back (after a resume) drops what was known from there on. */
    void add(int step, double value) {
        if (size > 0 && step <= steps[size - 1]) {
            size = indexAt(step - 1) + 1;
        }
        if (size == steps.length) {
            steps = Arrays.copyOf(steps, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        steps[size] = step;
        values[size++] = value;
    }

    private int checked(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("%s: value %d of %d".formatted(name, index, size));
        }
        return index;
    }
}
