package org.stillroom.app.curves;

import java.util.Arrays;

/**
 * Thins a trace to what a screen can show: per pixel column the smallest and the largest value, in the order they came, so that
 * no peak is lost. A missing value that breaks the line is kept.
 *
 * @param from step at the left edge
 * @param to step at the right edge
 * @param columns pixels, at least 1
 */
public record Decimation(double from, double to, int columns) {

    public Decimation {
        if (!(from <= to) || columns < 1) {
            throw new IllegalArgumentException("steps %s to %s in %d columns".formatted(from, to, columns));
        }
    }

    /** At most three points a column; the trace itself if it has no more than two a column. */
    public Trace of(Trace trace) {
        if (trace.size() <= 2 * columns || from == to) {
            return trace;
        }
        double[] steps = new double[3 * columns + 3];
        double[] values = new double[steps.length];
        int kept = 0;
        for (int start = 0; start < trace.size(); ) {
            int end = endOfColumn(trace, start);
            for (int i : extremes(trace, start, end)) {
                steps[kept] = trace.steps()[i];
                values[kept++] = trace.values()[i];
            }
            start = end;
        }
        return new Trace(Arrays.copyOf(steps, kept), Arrays.copyOf(values, kept));
    }

    private int endOfColumn(Trace trace, int start) {
        int column = column(trace.steps()[start]);
        int end = start + 1;
        while (end < trace.size() && column(trace.steps()[end]) == column) {
            end++;
        }
        return end;
    }

    private int column(double step) {
        // places beyond either edge share one column there
        return (int) Math.max(-1, Math.min(columns, Math.floor((step - from) / (to - from) * (columns - 1))));
    }

    /** Indices in [start, end) of the first missing value, the smallest and the largest one; ascending, without repeats. */
    private static int[] extremes(Trace trace, int start, int end) {
        int gap = -1;
        int smallest = -1;
        int largest = -1;
        for (int i = start; i < end; i++) {
            double value = trace.values()[i];
            if (Double.isNaN(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                smallest = smallest < 0 || value < trace.values()[smallest] ? i : smallest;
                largest = largest < 0 || value > trace.values()[largest] ? i : largest;
            }
        }
        return Arrays.stream(new int[] {gap, smallest, largest})
                .filter(i -> i >= 0)
                .sorted()
                .distinct()
                .toArray();
    }
}
