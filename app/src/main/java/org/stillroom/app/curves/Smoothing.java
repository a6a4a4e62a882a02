package org.stillroom.app.curves;

/**
 * Exponential moving average, freed of its bias towards the start: value n is the mean of values 1…n under weights
 * {@code factor^(n-i)}. A constant stays exactly constant; the first value stays itself.
 *
 * @param factor 0 (no smoothing) to below 1
 */
public record Smoothing(double factor) {

    public Smoothing {
        if (!(factor >= 0 && factor < 1)) {
            throw new IllegalArgumentException("smoothing factor %s: expected 0 <= factor < 1".formatted(factor));
        }
    }

    /** The smoothed trace; missing values stay missing and do not count. */
    public Trace of(Trace raw) {
        double[] smoothed = new double[raw.size()];
        double mean = 0;
        double weight = 0; // of all values so far, the newest having weight 1
        for (int i = 0; i < smoothed.length; i++) {
            double value = raw.values()[i];
            if (Double.isFinite(value)) {
                weight = weight * factor + 1;
                mean += (value - mean) / weight;
                smoothed[i] = mean;
            } else {
                smoothed[i] = Double.NaN;
            }
        }
        return new Trace(raw.x(), smoothed);
    }
}
