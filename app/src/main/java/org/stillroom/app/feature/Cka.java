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
        double[] x = centred(a);
        double[] y = centred(b);
        int count = Math.min(MOST, a.positions());
        if (count < Math.min(a.channels(), b.channels())) {
            double[] ofX = products(x, count, a.channels());
            double[] ofY = products(y, count, b.channels());
            return alignment(inner(ofX, ofY), inner(ofX, ofX), inner(ofY, ofY));
        }
        double[] xy = crossed(x, a.channels(), y, b.channels(), count);
        double[] xx = crossed(x, a.channels(), x, a.channels(), count);
        double[] yy = crossed(y, b.channels(), y, b.channels(), count);
        return alignment(inner(xy, xy), inner(xx, xx), inner(yy, yy));
    }

    private static double alignment(double both, double ofX, double ofY) {
        double own = ofX * ofY;
        return own > 0 ? Math.min(1, both / Math.sqrt(own)) : Double.NaN;
    }

    /** [n, C]: at every position its vector, the mean of all positions taken away. */
    private static double[] centred(FeatureGrid grid) {
        int count = Math.min(MOST, grid.positions());
        int channels = grid.channels();
        double[] vectors = new double[count * channels];
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double value = grid.at(c, (int) ((long) i * grid.positions() / count));
                vectors[i * channels + c] = value;
                sum += value;
            }
            double mean = sum / count;
            for (int i = 0; i < count; i++) {
                vectors[i * channels + c] -= mean;
            }
        }
        return vectors;
    }

    /** XᵀY [C, D], summed up position by position: the innermost loop adds to neighbours, which processors do several at a time. */
    private static double[] crossed(double[] x, int c, double[] y, int d, int count) {
        double[] sums = new double[c * d];
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < c; row++) {
                addTimes(x[i * c + row], y, i * d, sums, row * d, d);
            }
        }
        return sums;
    }

    private static void addTimes(double factor, double[] from, int fromAt, double[] to, int toAt, int length) {
        for (int k = 0; k < length; k++) {
            to[toAt + k] += factor * from[fromAt + k];
        }
    }

    /** XXᵀ [n, n]; ‖YᵀX‖² is the inner product of XXᵀ and YYᵀ, which are smaller where there are few positions. */
    private static double[] products(double[] x, int count, int channels) {
        double[] products = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                double sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += x[i * channels + c] * x[j * channels + c];
                }
                products[i * count + j] = sum;
            }
        }
        return products;
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
