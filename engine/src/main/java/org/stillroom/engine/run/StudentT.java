package org.stillroom.engine.run;

/**
 * Student's t distribution for whole degrees of freedom, where the probability is a finite sum (Abramowitz and Stegun, 26.7.3 and
 * 26.7.4). A dozen exact lines, so that one quantile does not cost a statistics library.
 */
public final class StudentT {

    private StudentT() {}

    /** The t for which |T| stays below it with the given probability, to the last bits of a double. */
    public static double twoSidedQuantile(double probability, int degreesOfFreedom) {
        if (!(probability > 0 && probability < 1) || degreesOfFreedom < 1) {
            throw new IllegalArgumentException("probability %s, %d degrees of freedom: expected 0 to 1 and at least 1"
                    .formatted(probability, degreesOfFreedom));
        }
        double low = 0;
        double high = Math.PI / 2;
        while (true) {
            double angle = (low + high) / 2;
            if (angle <= low || angle >= high) {
                return Math.sqrt(degreesOfFreedom) * Math.tan(angle);
            }
            if (probabilityWithin(angle, degreesOfFreedom) < probability) {
                low = angle;
            } else {
                high = angle;
            }
        }
    }

    /** P(|T| &lt; √ν · tan(angle)). */
    private static double probabilityWithin(double angle, int degreesOfFreedom) {
        boolean odd = degreesOfFreedom % 2 == 1;
        double cosine = Math.cos(angle);
        double term = odd ? cosine : 1;
        double sum = 0;
        for (int k = 1; k <= degreesOfFreedom / 2; k++) {
            sum += term;
            term *= cosine * cosine * (odd ? 2.0 * k / (2 * k + 1) : (2.0 * k - 1) / (2 * k));
        }
        return odd ? (angle + Math.sin(angle) * sum) * 2 / Math.PI : Math.sin(angle) * sum;
    }
}
