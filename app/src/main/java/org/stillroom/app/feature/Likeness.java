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
        float[] cosines = new float[a.positions()];
        for (int i = 0; i < cosines.length; i++) {
            double product = 0;
            double squaresA = 0;
            double squaresB = 0;
            for (int c = 0; c < a.channels(); c++) {
                double x = a.at(c, i);
                double y = b.at(c, i);
                product += x * y;
                squaresA += x * x;
                squaresB += y * y;
            }
            double norms = Math.sqrt(squaresA * squaresB);
            cosines[i] = norms == 0 ? Float.NaN : (float) Math.max(-1, Math.min(1, product / norms));
        }
        return new Grid(a.rows(), a.columns(), cosines);
    }

    private static void requireSameShape(FeatureGrid a, FeatureGrid b) {
        if (a.channels() != b.channels() || a.rows() != b.rows() || a.columns() != b.columns()) {
            throw new IllegalArgumentException("features %d×%d×%d and %d×%d×%d cannot be compared"
                    .formatted(a.channels(), a.rows(), a.columns(), b.channels(), b.rows(), b.columns()));
        }
    }
}
