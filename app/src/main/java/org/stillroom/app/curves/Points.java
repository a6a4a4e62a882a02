package org.stillroom.app.curves;

import org.stillroom.engine.run.MetricSeries;

/** What one arm of one seed has measured, however it was written. Equal only to itself, or to what is read of the same series. */
sealed interface Points {

    int size();

    /** Optimiser steps, ascending strictly. */
    double step(int index);

    /** NaN where there is none. */
    double value(int index);

    /** Unix seconds. */
    double time(int index);

    /** A line of {@code metrics.jsonl} each. */
    record OfMetric(MetricSeries series) implements Points {

        @Override
        public int size() {
            return series.size();
        }

        @Override
        public double step(int index) {
            return series.step(index);
        }

        @Override
        public double value(int index) {
            return series.value(index);
        }

        @Override
        public double time(int index) {
            return series.time(index);
        }
    }

    /** Collected from files. */
    final class Collected implements Points {

        private final double[] steps;
        private final double[] values;
        private final double[] times;

        Collected(double[] steps, double[] values, double[] times) {
            this.steps = steps;
            this.values = values;
            this.times = times;
        }

        @Override
        public int size() {
            return steps.length;
        }

        @Override
        public double step(int index) {
            return steps[index];
        }

        @Override
        public double value(int index) {
            return values[index];
        }

        @Override
        public double time(int index) {
            return times[index];
        }
    }
}
