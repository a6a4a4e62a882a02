package org.stillroom.app.feature;

import java.util.ArrayList;
import java.util.List;
import org.stillroom.app.heat.Grid;

/**
 * The directions in which the vectors of several grids differ most: one basis for all of them, so that equal colours mean equal
 * features wherever they stand. Signs are fixed: the largest entry of every direction, the first of several as large, is positive.
 *
 * <p>Where there are more than {@value #MOST} vectors, so many of them, evenly spaced, decide the basis.
 */
public final class PrincipalComponents {

    /** As many as there are colours to mix. */
    public static final int COUNT = 3;

    static final int MOST = 4096;
    private static final int ITERATIONS = 500;
    private static final double CLOSE = 1e-12;

    /** Of entries nearer to each other than this the first one counts as the largest, lest rounding decide the sign. */
    private static final double ALIKE = 1e-6;

    private final double[] mean;
    private final double[][] axes;
    private final double[] shares;

    private PrincipalComponents(double[] mean, double[][] axes, double[] shares) {
        this.mean = mean;
        this.axes = axes;
        this.shares = shares;
    }

    /** Finds the basis of grids that all have as many channels; of none at all if the list is empty. */
    public static PrincipalComponents of(List<FeatureGrid> grids) {
        if (grids.isEmpty()) {
            return new PrincipalComponents(new double[0], new double[COUNT][0], new double[COUNT]);
        }
        double[][] vectors = sample(grids);
        double[] mean = centre(vectors);
        double[][] covariance = covariance(vectors);
        double total = 0;
        for (int c = 0; c < mean.length; c++) {
            total += covariance[c][c];
        }
        double[][] axes = new double[COUNT][];
        double[] shares = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            axes[k] = strongest(covariance);
            double variance = deflate(covariance, axes[k]);
            shares[k] = total > 0 ? variance / total : 0;
        }
        return new PrincipalComponents(mean, axes, shares);
    }

    /** A direction of length 1, or of length 0 if the vectors do not differ any more. */
    public double[] axis(int component) {
        return axes[component].clone();
    }

    /** What part of the variance lies along a component, 0 to 1. */
    public double share(int component) {
        return shares[component];
    }

    /** How far each vector lies along each component from the mean of all. */
    public List<Grid> project(FeatureGrid grid) {
        List<Grid> projected = new ArrayList<>();
        for (double[] axis : axes) {
            double[] sums = new double[grid.positions()];
            for (int c = 0; c < axis.length; c++) {
                addAlong(grid.values(), c * sums.length, mean[c], axis[c], sums);
            }
            float[] values = new float[sums.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) sums[i];
            }
            projected.add(new Grid(grid.rows(), grid.columns(), values));
        }
        return projected;
    }

    private static void addAlong(float[] values, int from, double mean, double weight, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (values[from + i] - mean) * weight;
        }
    }

    private static double[][] sample(List<FeatureGrid> grids) {
        int all = grids.stream().mapToInt(FeatureGrid::positions).sum();
        int step = (all + MOST - 1) / MOST;
        List<double[]> vectors = new ArrayList<>();
        int at = 0;
        for (FeatureGrid grid : grids) {
            for (int i = 0; i < grid.positions(); i++, at++) {
                if (at % step == 0) {
                    double[] vector = new double[grid.channels()];
                    for (int c = 0; c < vector.length; c++) {
                        vector[c] = grid.at(c, i);
                    }
                    vectors.add(vector);
                }
            }
        }
        return vectors.toArray(double[][]::new);
    }

    private static double[] centre(double[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (double[] vector : vectors) {
            for (int c = 0; c < mean.length; c++) {
                mean[c] += vector[c] / vectors.length;
            }
        }
        for (double[] vector : vectors) {
            for (int c = 0; c < mean.length; c++) {
                vector[c] -= mean[c];
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] vectors) {
        int channels = vectors[0].length;
        double[][] covariance = new double[channels][channels];
        for (double[] vector : vectors) {
            for (int r = 0; r < channels; r++) {
                addTimes(vector[r], vector, covariance[r], r + 1);
            }
        }
        for (int r = 0; r < channels; r++) {
            for (int c = 0; c <= r; c++) {
                covariance[r][c] /= vectors.length;
                covariance[c][r] = covariance[r][c];
            }
        }
        return covariance;
    }

    private static void addTimes(double factor, double[] from, double[] to, int count) {
        for (int c = 0; c < count; c++) {
            to[c] += factor * from[c];
        }
    }

    /** Power iteration from the column of the largest variance. */
    private static double[] strongest(double[][] covariance) {
        int largest = 0;
        for (int c = 1; c < covariance.length; c++) {
            largest = covariance[c][c] > covariance[largest][largest] ? c : largest;
        }
        double[] axis = normalised(covariance[largest].clone());
        for (int i = 0; i < ITERATIONS; i++) {
            double[] next = normalised(times(covariance, axis));
            double change = 0;
            for (int c = 0; c < axis.length; c++) {
                change += (next[c] - axis[c]) * (next[c] - axis[c]);
            }
            axis = next;
            if (change < CLOSE * CLOSE) {
                break;
            }
        }
        return signed(axis);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int r = 0; r < product.length; r++) {
            for (int c = 0; c < vector.length; c++) {
                product[r] += matrix[r][c] * vector[c];
            }
        }
        return product;
    }

    private static double[] normalised(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        for (int c = 0; c < vector.length; c++) {
            vector[c] = length > CLOSE ? vector[c] / length : 0;
        }
        return vector;
    }

    private static double[] signed(double[] axis) {
        double largest = 0;
        for (double value : axis) {
            largest = Math.abs(value) > Math.abs(largest) + ALIKE ? value : largest;
        }
        for (int c = 0; c < axis.length && largest < 0; c++) {
            axis[c] = -axis[c];
        }
        return axis;
    }

    /** Takes a component's part away and says how large it was. */
    private static double deflate(double[][] covariance, double[] axis) {
        double[] along = times(covariance, axis);
        double variance = 0;
        for (int c = 0; c < axis.length; c++) {
            variance += along[c] * axis[c];
        }
        for (int r = 0; r < axis.length; r++) {
            for (int c = 0; c < axis.length; c++) {
                covariance[r][c] -= variance * axis[r] * axis[c];
            }
        }
        return variance;
    }
}
