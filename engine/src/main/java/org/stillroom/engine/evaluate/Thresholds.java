package org.stillroom.engine.evaluate;

import java.util.stream.IntStream;

/** COCO's thresholds as doubles, which NumPy's linspace makes: start + i·step, and the end exact. */
final class Thresholds {

    /** .5, .55 … .95. At i = 7 and 8 they are 0.85 and 0.8999999999999999; 0.5 + i·0.05 would be their neighbours. */
    static final double[] IOU = linspace(0.5, 0.95, 10);

    /** 0, .01 … 1. */
    static final double[] RECALL = linspace(0, 1, 101);

    private Thresholds() {}

    private static double[] linspace(double first, double last, int count) {
        double step = (last - first) / (count - 1);
        return IntStream.range(0, count)
                .mapToDouble(i -> i == count - 1 ? last : i * step + first)
                .toArray();
    }
}
