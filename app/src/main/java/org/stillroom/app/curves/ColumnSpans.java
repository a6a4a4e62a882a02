package org.stillroom.app.curves;

import java.util.Arrays;

/**
 * What a crowded line covers of each column of pixels, from the top to the bottom. A line with more points than pixels looks no other
 * than these, and stroking its path would take the renderer a second.
 *
 * @param left pixel of the first column
 * @param top smallest y of each column, NaN where the line is not
 * @param bottom largest y
 */
record ColumnSpans(int left, double[] top, double[] bottom) {

    /** A column higher than this is no longer a point of a line. */
    private static final double TALL = 3;

    /** With so many of its columns tall, a line is a surface. */
    private static final double SURFACE = 0.2;

    /**
     * Of a line.
     *
     * @param xs pixels, ascending
     * @param ys pixels; NaN breaks the line
     * @param left first pixel that is drawn
     * @param columns pixels that are drawn
     */
    static ColumnSpans of(double[] xs, double[] ys, int left, int columns) {
        ColumnSpans spans = new ColumnSpans(left, nothing(columns), nothing(columns));
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
                spans.add(column(xs[i], left), ys[i]);
                if (i > 0 && Double.isFinite(ys[i - 1])) {
                    spans.connect(xs[i - 1], ys[i - 1], xs[i], ys[i]);
                }
            }
        }
        return spans;
    }

    private static double[] nothing(int columns) {
        double[] nothing = new double[columns];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    private static int column(double x, int left) {
        return (int) Math.floor(x) - left;
    }

    private void add(int column, double y) {
        if (column >= 0 && column < top.length) {
            top[column] = top[column] <= y ? top[column] : y;
            bottom[column] = bottom[column] >= y ? bottom[column] : y;
        }
    }

    /** What the way from one point to the next covers where it passes from column to column. */
    private void connect(double x0, double y0, double x1, double y1) {
        int from = Math.max(column(x0, left), -1);
        int to = Math.min(column(x1, left), top.length);
        for (int column = from; column < to; column++) {
            double border = left + column + 1.0;
            double y = y0 + (y1 - y0) * (border - x0) / (x1 - x0);
            add(column, y);
            add(column + 1, y);
        }
    }

    /** Whether it is rather a surface than a line. */
    boolean isSurface() {
        int tall = 0;
        int there = 0;
        for (int i = 0; i < top.length; i++) {
            there += Double.isNaN(top[i]) ? 0 : 1;
            tall += bottom[i] - top[i] > TALL ? 1 : 0;
        }
        return tall > SURFACE * there;
    }
}
