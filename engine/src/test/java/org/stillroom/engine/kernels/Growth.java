package org.stillroom.engine.kernels;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a cost grows with a size.
 *
 * @param costs by size, both above 0; at least two
 */
record Growth(SortedMap<Double, Double> costs) {

    Growth(Map<Double, Double> costs) {
        this(new TreeMap<>(costs));
    }

    /** The slope of log cost over log size by least squares: 1 where the cost is proportional to the size. */
    double exponent() {
        double meanX = 0;
        double meanY = 0;
        for (Map.Entry<Double, Double> each : costs.entrySet()) {
            meanX += Math.log(each.getKey()) / costs.size();
            meanY += Math.log(each.getValue()) / costs.size();
        }
        double covariance = 0;
        double variance = 0;
        for (Map.Entry<Double, Double> each : costs.entrySet()) {
            double x = Math.log(each.getKey()) - meanX;
            covariance += x * (Math.log(each.getValue()) - meanY);
            variance += x * x;
        }
        return covariance / variance;
    }

    /** The same between the two largest sizes alone, where costs that do not grow count least. */
    double lastExponent() {
        double largest = costs.lastKey();
        return new Growth(costs.tailMap(costs.headMap(largest).lastKey())).exponent();
    }
}
