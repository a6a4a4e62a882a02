package org.stillroom.engine.report;

import java.util.Arrays;

/**
 * Thins a line to what a picture can show: of each column of pixels the first value, the smallest, the largest and the last, in the
 * order they came, which draws the same pixels as all of them do (M4; Jugel et al., VLDB 2014). A missing value that breaks the line is
 * kept. Of what lies beyond an edge the point next to it is kept, to which the line goes on.
 *
 * @param from x at the left edge
 * @param to x at the right edge
 * @param columns pixels, at least 1
 * @param logarithmic whether columns are equally wide in log x; x is above 0 then
 */
public record Thinning(double from, double to, int columns, boolean logarithmic) {

    private static final int A_COLUMN = 5;

    /** Points of a line. */
    public record Line(double[] x, double[] y) {}

    /** A band of the same length. */
    public record Band(double[] x, double[] low, double[] high) {

        /** No band. */
        public static final Band NONE = new Band(new double[0], new double[0], new double[0]);
    }

    public Thinning {
        if (!(from <= to) || columns < 1) {
            throw new IllegalArgumentException("x from %s to %s in %d columns".formatted(from, to, columns));
        }
    }

    public Thinning(double from, double to, int columns) {
        this(from, to, columns, false);
    }

    /**
     * At most five points a column; the given arrays if they have no more than two a column.
     *
     * @param x ascending, not to be changed
     */
    public Line line(double[] x, double[] y) {
        if (x.length <= 2 * columns || from == to) {
            return new Line(x, y);
        }
        Kept kept = new Kept(A_COLUMN * (columns + 2));
        for (int start = 0; start < x.length; ) {
            int end = endOfColumn(x, start);
            if (isBeyond(x[start])) {
                int next = nextToEdge(x, start, end);
                kept.add(x[next], y[next]);
            } else {
                keep(x, y, start, end, kept);
            }
            start = end;
        }
        return new Line(kept.first(), kept.second());
    }

    /** One place a column, from its smallest lower edge to its largest upper one; the given arrays if there are no more. */
    public Band band(double[] x, double[] low, double[] high) {
        if (x.length <= columns || from == to) {
            return new Band(x, low, high);
        }
        double[] places = new double[columns + 2];
        double[] least = new double[columns + 2];
        double[] most = new double[columns + 2];
        int size = 0;
        for (int start = 0; start < x.length; ) {
            int end = endOfColumn(x, start);
            boolean beyond = isBeyond(x[start]);
            int place = beyond ? nextToEdge(x, start, end) : start == 0 ? 0 : end - 1;
            places[size] = x[place];
            least[size] = low[beyond ? place : start];
            most[size] = high[beyond ? place : start];
            for (int i = start + 1; i < end && !beyond; i++) {
                least[size] = smaller(least[size], low[i]);
                most[size] = -smaller(-most[size], -high[i]);
            }
            size++;
            start = end;
        }
        return new Band(Arrays.copyOf(places, size), Arrays.copyOf(least, size), Arrays.copyOf(most, size));
    }

    /** NaN only where both are. */
    private static double smaller(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private boolean isBeyond(double x) {
        return x < from || x > to;
    }

    /** Of [start, end), all beyond one edge. */
    private int nextToEdge(double[] x, int start, int end) {
        return x[start] < from ? end - 1 : start;
    }

    /** What lies beyond the edges is found by halving: a picture of a part costs as much as the part has. */
    private int endOfColumn(double[] x, int start) {
        int column = column(x[start]);
        if (column < 0) {
            return first(x, start, from);
        }
        if (column >= columns) {
            return x.length;
        }
        int end = start + 1;
        while (end < x.length && column(x[end]) == column) {
            end++;
        }
        return end;
    }

    /** Index of the first x that is not below {@code least}. */
    private static int first(double[] x, int start, double least) {
        int low = start;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(low, start + 1);
    }

    private int column(double x) {
        double at = logarithmic ? Math.log(x / from) / Math.log(to / from) : (x - from) / (to - from);
        return x < from ? -1 : x > to ? columns : (int) Math.min(columns - 1.0, Math.floor(at * columns));
    }

    /** Of [start, end) the first value, the smallest, the largest, the last and the first missing one, in their order. */
    private static void keep(double[] x, double[] y, int start, int end, Kept kept) {
        int gap = -1;
        int smallest = -1;
        int largest = -1;
        for (int i = start; i < end; i++) {
            double value = y[i];
            if (Double.isNaN(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                smallest = smallest < 0 || value < y[smallest] ? i : smallest;
                largest = largest < 0 || value > y[largest] ? i : largest;
            }
        }
        for (int next = start; next < end; ) {
            kept.add(x[next], y[next]);
            int last = next;
            next = Math.min(Math.min(after(gap, last, end), after(smallest, last, end)), after(largest, last, end));
            next = last < end - 1 ? Math.min(next, end - 1) : end;
        }
    }

    /** An index that is still to come, or the end. */
    private static int after(int index, int last, int end) {
        return index > last ? index : end;
    }

    /** Pairs of numbers, as many as come. */
    private static final class Kept {

        private double[] first;
        private double[] second;
        private int size;

        Kept(int capacity) {
            first = new double[capacity];
            second = new double[capacity];
        }

        void add(double a, double b) {
            first[size] = a;
            second[size++] = b;
        }

        double[] first() {
            return Arrays.copyOf(first, size);
        }

        double[] second() {
            return Arrays.copyOf(second, size);
        }
    }
}
