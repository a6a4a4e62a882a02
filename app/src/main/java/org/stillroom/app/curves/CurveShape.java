package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.engine.report.SeedBand;
import org.stillroom.engine.report.Thinning;

/**
 * An arm's curves in full, before anything is thinned: each seed's, and their mean where there are several and it has been asked for.
 *
 * @param mean null without one
 */
record CurveShape(List<Single> singles, @Nullable Mean mean) {

    /** One seed. */
    record Single(int seed, Exact exact) {}

    /**
     * The mean.
     *
     * @param line as it is drawn: broken where a seed ends or joins in, which is no step of the quantity
     * @param raw the same, not smoothed
     */
    record Mean(Exact exact, Trace line, Trace raw) {}

    static CurveShape of(CurveRequest.Shape shape, boolean meanWanted) {
        List<Single> singles = new ArrayList<>();
        List<SeedBand.Seed> raw = new ArrayList<>();
        List<SeedBand.Seed> smooth = new ArrayList<>();
        Smoothing smoothing = new Smoothing(shape.smoothing());
        for (CurveRequest.Seed seed : shape.seeds()) {
            double[] steps = new double[seed.points().size()];
            Trace values = values(seed, shape, steps);
            Trace smoothed = shape.smoothing() > 0 ? smoothing.of(values) : values;
            int first = shape.logX() ? firstAboveZero(values.x()) : 0;
            steps = Arrays.copyOfRange(steps, first, steps.length);
            values = from(values, first);
            smoothed = shape.smoothing() > 0 ? from(smoothed, first) : values;
            if (!values.isEmpty()) {
                singles.add(
                        new Single(seed.seed(), new Exact(steps, values, smoothed, Thinning.Band.NONE, new int[0])));
                raw.add(new SeedBand.Seed(steps, values.x(), values.values()));
                smooth.add(new SeedBand.Seed(steps, smoothed.x(), smoothed.values()));
            }
        }
        return new CurveShape(singles, meanWanted && singles.size() > 1 ? mean(raw, smooth, shape) : null);
    }

    private static Trace values(CurveRequest.Seed seed, CurveRequest.Shape shape, double[] steps) {
        Points points = seed.points();
        double[] x = new double[steps.length];
        double[] values = new double[steps.length];
        double latest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = points.step(i);
            // A clock that was set back does not take the curve back.
            latest = Math.max(latest, place(points, i, seed, shape.x()));
            x[i] = latest;
            values[i] = shape.factor() * points.value(i);
        }
        return new Trace(x, values);
    }

    /** Iterations, images, seconds, or milliseconds since 1970. */
    private static double place(Points points, int index, CurveRequest.Seed seed, XAxis axis) {
        return switch (axis) {
            case ITERATION -> points.step(index);
            case IMAGES -> points.step(index) * seed.batch();
            case RELATIVE -> points.time(index) - seed.began();
            case WALL -> 1000 * points.time(index);
        };
    }

    private static int firstAboveZero(double[] x) {
        int first = 0;
        while (first < x.length && !(x[first] > 0)) {
            first++;
        }
        return first;
    }

    private static Trace from(Trace trace, int first) {
        return first == 0
                ? trace
                : new Trace(
                        Arrays.copyOfRange(trace.x(), first, trace.size()),
                        Arrays.copyOfRange(trace.values(), first, trace.size()));
    }

    private static Mean mean(List<SeedBand.Seed> raw, List<SeedBand.Seed> smooth, CurveRequest.Shape shape) {
        SeedBand.Kind kind = shape.style() == SeedStyle.INTERVAL ? SeedBand.Kind.INTERVAL : SeedBand.Kind.RANGE;
        SeedBand measured = SeedBand.of(raw, kind);
        SeedBand drawn = shape.smoothing() > 0 ? SeedBand.of(smooth, kind) : measured;
        Thinning.Band band = shape.style() == SeedStyle.MEAN
                ? Thinning.Band.NONE
                : new Thinning.Band(drawn.x(), drawn.low(), drawn.high());
        Trace values = new Trace(measured.x(), measured.mean());
        Exact exact = new Exact(
                drawn.steps(),
                values,
                shape.smoothing() > 0 ? new Trace(drawn.x(), drawn.mean()) : values,
                band,
                drawn.seeds());
        return new Mean(
                exact,
                broken(exact.smooth(), drawn.seeds()),
                shape.smoothing() > 0 ? broken(exact.values(), drawn.seeds()) : Trace.EMPTY);
    }

    private static Trace broken(Trace trace, int[] seeds) {
        int breaks = 0;
        for (int i = 1; i < seeds.length; i++) {
            breaks += seeds[i] == seeds[i - 1] ? 0 : 1;
        }
        if (breaks == 0) {
            return trace;
        }
        double[] x = new double[seeds.length + breaks];
        double[] values = new double[seeds.length + breaks];
        int size = 0;
        for (int i = 0; i < seeds.length; i++) {
            if (i > 0 && seeds[i] != seeds[i - 1]) {
                x[size] = trace.x()[i];
                values[size++] = Double.NaN;
            }
            x[size] = trace.x()[i];
            values[size++] = trace.values()[i];
        }
        return new Trace(x, values);
    }
}
