package org.stillroom.app.feature;

/**
 * Linear centred kernel alignment (Kornblith et al., "Similarity of Neural Network Representations Revisited", ICML 2019, eq. 4 with
 * linear kernels): with the n vectors of each side as the rows of X and Y, each column centred,
 * {@code ‖YᵀX‖² / (‖XᵀX‖·‖YᵀY‖)} in Frobenius norms. 1 if one is the other but for a rotation and a scale, whatever channel means
 * what; with fewer positions than channels it is large for any two.
 *
 * <p>Where there are more than {@value #MOST} positions, so many of them, evenly spaced, stand for all.
 */
final class Cka {

    static final int MOST = 1024;

    private Cka() {}

    /** Of two grids with equally many positions; NaN if the vectors of one are all the same. */
    static double of(FeatureGrid a, FeatureGrid b) {
        double[][] x = centred(a);
        double[][] y = centred(b);
        double own = inner(x, x) * inner(y, y);
        return own > 0 ? Math.min(1, inner(x, y) / Math.sqrt(own)) : Double.NaN;
    }

    /** Channel by channel the values at the positions, their mean taken away. */
    private static double[][] centred(FeatureGrid grid) {
        int count = Math.min(MOST, grid.positions());
        double[][] columns = new double[grid.channels()][count];
        for (int c = 0; c < columns.length; c++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                columns[c][i] = grid.at(c, (int) ((long) i * grid.positions() / count));
                mean += columns[c][i] / count;
            }
            for (int i = 0; i < count; i++) {
                columns[c][i] -= mean;
            }
        }
        return columns;
    }

    /** ‖YᵀX‖², the sum of the squared products of every two columns. */
    private static double inner(double[][] x, double[][] y) {
        double sum = 0;
        for (double[] left : x) {
            for (double[] right : y) {
                double product = 0;
                for (int i = 0; i < left.length; i++) {
                    product += left[i] * right[i];
                }
                sum += product * product;
            }
        }
        return sum;
    }
}
