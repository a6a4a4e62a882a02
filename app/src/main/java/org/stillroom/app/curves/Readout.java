package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.stillroom.app.curves.ChartContent.Exact;

/**
 * The values of all curves at one place of the x axis.
 *
 * @param place of the point nearest to where was asked
 * @param entries largest value first
 */
public record Readout(double place, List<Entry> entries) {

    /**
     * One curve's own point nearest to the place.
     *
     * @param place that point's
     * @param value as measured
     * @param smooth as drawn
     */
    public record Entry(String name, double place, double value, double smooth) {}

    /** A curve and its name. */
    public record Named(String name, Exact exact) {}

    /**
     * The readout nearest to {@code asked}. A curve that ends before that place is left out rather than continued, and so is
     * one without a value there. Empty if no curve has a point.
     */
    public static Optional<Readout> at(double asked, List<Named> curves) {
        Optional<Double> snapped = curves.stream()
                .map(named -> named.exact().values())
                .filter(trace -> !trace.isEmpty())
                .map(trace -> trace.x()[trace.nearest(asked)])
                .min(Comparator.comparingDouble(place -> Math.abs(place - asked)));
        return snapped.map(place -> new Readout(place, entries(place, curves)));
    }

    private static List<Entry> entries(double place, List<Named> curves) {
        List<Entry> entries = new ArrayList<>();
        for (Named curve : curves) {
            int index = index(curve.exact(), place);
            if (index >= 0) {
                Trace values = curve.exact().values();
                entries.add(new Entry(
                        curve.name(),
                        values.x()[index],
                        values.values()[index],
                        curve.exact().smooth().values()[index]));
            }
        }
        entries.sort(Comparator.comparingDouble(Entry::value).reversed());
        return List.copyOf(entries);
    }

    /** Of the point that a curve is read at for a place; −1 where it has ended before, or has no value. */
    static int index(Exact exact, double place) {
        Trace values = exact.values();
        if (values.isEmpty() || values.last() < place) {
            return -1;
        }
        int nearest = values.nearest(place);
        return Double.isFinite(values.values()[nearest]) ? nearest : -1;
    }
}
