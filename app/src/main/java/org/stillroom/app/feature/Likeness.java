package org.stillroom.app.feature;

import org.stillroom.app.heat.Grid;

/**
 * How alike two sets of feature vectors are, position by position or as a whole.
 *
 * @param meanDifference mean over positions and channels of |a − b|: what MSAD's loss makes small
 * @param meanCosine mean over positions of the cosine of both vectors; NaN where every vector of one vanishes
 * @param cka linear centred kernel alignment over the positions, 0 to 1; NaN where one of the two is constant
 */
public record Likeness(double meanDifference, double meanCosine, double cka) {

    /** Where nothing can be compared. */
    public static final Likeness NONE = new Likeness(Double.NaN, Double.NaN, Double.NaN);

    /** Compares two grids of one shape and as many channels. */
    public static Likeness of(FeatureGrid a, FeatureGrid b) {
        requireSameShape(a, b);
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.abs((double) a.values()[i] - b.values()[i]);
        }
        return new Likeness(sum / a.values().length, cosine(a, b).mean(), Cka.of(a, b));
    }

    /** The cosine of both vectors at every position; NaN where one of them vanishes. */
    public static Grid cosine(FeatureGrid a, FeatureGrid b) {
        requireSameShape(a, b);
        int count = a.positions();
        double[] products = new double[count];
        double[] squaresA = new double[count];
        double[] squaresB = new double[count];
        for (int c = 0; c < a.channels(); c++) {
            // channel by channel, as the values lie in memory
            addProducts(a.values(), b.values(), c * count, products);
            addProducts(a.values(), a.values(), c * count, squaresA);
            addProducts(b.values(), b.values(), c * count, squaresB);
        }
        float[] cosines = new float[count];
        for (int i = 0; i < count; i++) {
            double norms = Math.sqrt(squaresA[i] * squaresB[i]);
            cosines[i] = norms == 0 ? Float.NaN : (float) Math.max(-1, Math.min(1, products[i] / norms));
        }
        return new Grid(a.rows(), a.columns(), cosines);
    }

    private static void addProducts(float[] a, float[] b, int from, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (double) a[from + i] * b[from + i];
        }
    }

    private static void requireSameShape(FeatureGrid a, FeatureGrid b) {
        if (a.channels() != b.channels() || a.rows() != b.rows() || a.columns() != b.columns()) {
            throw new IllegalArgumentException("features %d×%d×%d and %d×%d×%d cannot be compared"
                    .formatted(a.channels(), a.rows(), a.columns(), b.channels(), b.rows(), b.columns()));
        }
    }
}
