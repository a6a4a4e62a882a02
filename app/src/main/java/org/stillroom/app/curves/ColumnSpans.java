package org.stillroom.app.curves;

import java.util.Arrays;

/**
 * What a line covers of each of many narrow columns, from the top to the bottom: all there is to see of it, however many points it has.
 *
 * @param left number of the first column
 * @param top smallest y of each column, ∞ where the line is not
 * @param bottom largest y, −∞ where the line is not
 */
record ColumnSpans(int left, double[] top, double[] bottom) {

    /**
     * Of a line without a width.
     *
     * @param xs in columns, ascending
     * @param ys in pixels, downwards; NaN breaks the line
     * @param left first column
     * @param columns how many
     */
    static ColumnSpans of(double[] xs, double[] ys, int left, int columns) {
        ColumnSpans spans = nothing(left, columns);
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
                spans.add(column(xs[i], left), ys[i], ys[i]);
                if (i > 0 && Double.isFinite(ys[i - 1])) {
                    spans.connect(xs[i - 1], ys[i - 1], xs[i], ys[i]);
                }
            }
        }
        return spans;
    }

    private static ColumnSpans nothing(int left, int columns) {
        ColumnSpans nothing = new ColumnSpans(left, new double[columns], new double[columns]);
        Arrays.fill(nothing.top, Double.POSITIVE_INFINITY);
        Arrays.fill(nothing.bottom, Double.NEGATIVE_INFINITY);
        return nothing;
    }

    private static int column(double x, int left) {
        return (int) Math.floor(x) - left;
    }

    private void add(int column, double from, double to) {
        if (column >= 0 && column < top.length) {
            top[column] = Math.min(top[column], from);
            bottom[column] = Math.max(bottom[column], to);
        }
    }

    /** What the way from one point to the next covers where it passes from column to column. */
    private void connect(double x0, double y0, double x1, double y1) {
        int from = Math.max(column(x0, left), -1);
        int to = Math.min(column(x1, left), top.length);
        for (int column = from; column < to; column++) {
            double border = left + column + 1.0;
            double y = y0 + (y1 - y0) * (border - x0) / (x1 - x0);
            add(column, y, y);
            add(column + 1, y, y);
        }
    }

    /**
     * Drawn and left out in turn, along the line. A piece as steep as a gap is long stays: nothing of it could be left out without leaving
     * out all of it.
     *
     * @param lengths drawn, left out, drawn …, in pixels; empty for a solid line
     * @param step width of a column in pixels
     */
    ColumnSpans dashed(double[] lengths, double step) {
        if (lengths.length == 0) {
            return this;
        }
        ColumnSpans dashed = nothing(left, top.length);
        int piece = 0;
        double gone = 0;
        for (int i = 0; i < top.length; i++) {
            if (top[i] > bottom[i]) {
                piece = 0;
                gone = 0;
                continue;
            }
            while (gone >= lengths[piece]) {
                gone -= lengths[piece];
                piece = (piece + 1) % lengths.length;
            }
            if (piece % 2 == 0 || bottom[i] - top[i] >= lengths[piece]) {
                dashed.add(i, top[i], bottom[i]);
            }
            double rise = i + 1 < top.length ? middle(i + 1) - middle(i) : 0;
            gone += Double.isNaN(rise) ? step : Math.hypot(step, rise);
        }
        return dashed;
    }

    private double middle(int column) {
        return (top[column] + bottom[column]) / 2;
    }

    /**
     * Drawn with a round pen.
     *
     * @param across the pen's radius in columns
     * @param up the same in pixels
     */
    ColumnSpans drawn(double across, double up) {
        ColumnSpans drawn = nothing(left, top.length);
        int reach = (int) across;
        for (int beside = -reach; beside <= reach; beside++) {
            double height = up * Math.sqrt(1 - beside * beside / (across * across));
            for (int i = Math.max(0, -beside); i < Math.min(top.length, top.length - beside); i++) {
                int at = i + beside;
                double from = top[i] - height;
                double to = bottom[i] + height;
                drawn.top[at] = from < drawn.top[at] ? from : drawn.top[at];
                drawn.bottom[at] = to > drawn.bottom[at] ? to : drawn.bottom[at];
            }
        }
        return drawn;
    }
}
