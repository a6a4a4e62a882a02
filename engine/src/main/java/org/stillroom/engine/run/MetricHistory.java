package org.stillroom.engine.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An arm's metrics put in order of steps, whatever has been written twice. A metric that is written again at a step it has had, or at
 * one before, belongs to a training that was taken up again: what it had from there on is void, and so is what any other metric has
 * beyond that step, which the abandoned training alone has reached. Not thread-safe; the {@link #series} it gives are.
 */
public final class MetricHistory {

    private final Map<String, Growing> byName = new LinkedHashMap<>();
    private long version;

    /** Of one {@code metrics.jsonl}. */
    public static MetricHistory of(List<Metric> metrics) {
        MetricHistory history = new MetricHistory();
        history.add(metrics);
        return history;
    }

    /** Takes in what came next. */
    public void add(List<Metric> metrics) {
        for (Metric metric : metrics) {
            Growing series = byName.computeIfAbsent(metric.name(), name -> new Growing());
            if (series.size > 0 && metric.step() < series.steps[series.size - 1]) {
                byName.values().forEach(other -> other.endAt(metric.step()));
            }
            series.endAt(metric.step() - 1);
            series.append(metric);
        }
        version += metrics.size();
    }

    /** Forgets everything: the file has become another one. */
    public void clear() {
        byName.clear();
        version++;
    }

    /** Another one after every change. */
    public long version() {
        return version;
    }

    /** All metrics that have a value, by name, in the order of their first appearance; one that has not changed is the same object. */
    public Map<String, MetricSeries> series() {
        Map<String, MetricSeries> series = new LinkedHashMap<>();
        byName.forEach((name, each) -> {
            if (each.size > 0) {
                series.put(name, each.given(name));
            }
        });
        return series;
    }

    /** Arrays that are only ever appended to; what goes back goes into new ones. */
    private static final class Growing {

        private int[] steps = new int[16];
        private double[] values = new double[16];
        private double[] times = new double[16];
        private int size;
        private @Nullable MetricSeries given;

        MetricSeries given(String name) {
            MetricSeries known = given;
            if (known == null) {
                known = new MetricSeries(name, steps, values, times, size);
                given = known;
            }
            return known;
        }

        void append(Metric metric) {
            if (size == steps.length) {
                resize(2 * size);
            }
            given = null;
            steps[size] = metric.step();
            values[size] = metric.value();
            times[size++] = metric.time();
        }

        /** Drops what lies beyond a step. */
        void endAt(int step) {
            if (size > 0 && steps[size - 1] > step) {
                given = null;
                int at = Arrays.binarySearch(steps, 0, size, step);
                size = at >= 0 ? at + 1 : -at - 1;
                resize(steps.length);
            }
        }

        private void resize(int length) {
            steps = Arrays.copyOf(steps, length);
            values = Arrays.copyOf(values, length);
            times = Arrays.copyOf(times, length);
        }
    }
}
