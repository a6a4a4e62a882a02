package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The values of all curves at one step.
 *
 * @param step of the point nearest to where was asked
 * @param entries largest value first
 */
public record Readout(double step, List<Entry> entries) {

    /** One curve's own point nearest to the step; {@code step} is that point's. */
    public record Entry(String name, double step, double value) {}

    /** A curve and its name. */
    public record Named(String name, Trace trace) {}

    /**
     * The readout nearest to {@code asked}. A curve that ends before that step is left out rather than continued, and so is
     * one without a value there. Empty if no curve has a point.
     */
    public static Optional<Readout> at(double asked, List<Named> curves) {
        Optional<Double> snapped = curves.stream()
                .map(Named::trace)
                .filter(trace -> !trace.isEmpty())
                .map(trace -> trace.steps()[trace.nearest(asked)])
                .min(Comparator.comparingDouble(step -> Math.abs(step - asked)));
        return snapped.map(step -> new Readout(step, entries(step, curves)));
    }

    private static List<Entry> entries(double step, List<Named> curves) {
        List<Entry> entries = new ArrayList<>();
        for (Named curve : curves) {
            Trace trace = curve.trace();
            if (trace.isEmpty() || trace.lastStep() < step) {
                continue;
            }
            int nearest = trace.nearest(step);
            if (Double.isFinite(trace.values()[nearest])) {
                entries.add(new Entry(curve.name(), trace.steps()[nearest], trace.values()[nearest]));
            }
        }
        entries.sort(Comparator.comparingDouble(Entry::value).reversed());
        return List.copyOf(entries);
    }
}
