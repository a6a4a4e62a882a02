package org.stillroom.app.curves;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Axis;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Exact;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.curves.ChartContent.Scale;
import org.stillroom.app.curves.ChartContent.Style;
import org.stillroom.engine.report.Thinning;

/**
 * Works out what a chart shows, off the FX thread. What does not depend on the part that is looked at is kept, so that zooming costs
 * as much as that part has points. One thread at a time.
 */
final class CurveMaker {

    private static final int KEPT = 64;
    private static final double POINTS = 100;

    /** A range that is panned has as much beside it. */
    private static final int BESIDE = 1;

    private final Map<CurveRequest.Shape, CurveShape> shapes = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Named(String name, Style style, CurveShape shape, String recipe) {}

    ChartContent make(CurveRequest request) {
        List<Named> arms = request.arms().stream()
                .map(arm -> new Named(arm.name(), arm.style(), shape(request, arm), arm.recipe()))
                .filter(arm -> !arm.shape.singles().isEmpty())
                .toList();
        Ends whole = whole(request, arms);
        double unit = request.x() == XAxis.RELATIVE ? unit(whole.high()) : 1;
        Ends seen = request.zoom() == null ? whole : request.zoom();
        Thinning thin = thinning(request, seen);
        List<Line> lines = new ArrayList<>();
        for (Named arm : arms) {
            addSingles(lines, arm, request, thin, seen);
        }
        for (Named arm : arms) {
            addMean(lines, arm, thin, seen);
        }
        return new ChartContent(
                List.copyOf(lines),
                new Axis(label(request, unit), scaleOfX(request), whole, unit),
                new Axis(
                        request.quantity().axisLabel(),
                        request.logY() ? Scale.LOGARITHMIC : Scale.LINEAR,
                        endsOfY(request, lines, seen)),
                request.quantity().digits());
    }

    private CurveShape shape(CurveRequest request, CurveRequest.Arm arm) {
        CurveRequest.Shape key = request.shape(arm);
        CurveShape known = shapes.get(key);
        if (known == null) {
            known = CurveShape.of(key, request.hasMeans());
            shapes.put(key, known);
            if (shapes.size() > KEPT) {
                shapes.remove(shapes.keySet().iterator().next());
            }
        }
        return known;
    }

    private static Scale scaleOfX(CurveRequest request) {
        return request.x() == XAxis.WALL ? Scale.TIME : request.logX() ? Scale.LOGARITHMIC : Scale.LINEAR;
    }

    private static Ends whole(CurveRequest request, List<Named> arms) {
        boolean fromZero = request.x() != XAxis.WALL && !request.logX();
        double low = fromZero ? 0 : Double.POSITIVE_INFINITY;
        double high = request.x() == XAxis.ITERATION ? request.planned() : Double.NEGATIVE_INFINITY;
        if (request.x() == XAxis.IMAGES) {
            high = request.planned()
                    * request.arms().stream()
                            .flatMap(arm -> arm.seeds().stream())
                            .mapToInt(CurveRequest.Seed::batch)
                            .max()
                            .orElse(0);
        }
        for (Named arm : arms) {
            for (CurveShape.Single single : arm.shape.singles()) {
                Trace values = single.exact().values();
                low = Math.min(low, values.x()[0]);
                high = Math.max(high, values.last());
            }
        }
        low = Double.isFinite(low) ? low : request.logX() ? 1 : 0;
        return new Ends(low, high > low ? high : low + 1);
    }

    private static Thinning thinning(CurveRequest request, Ends seen) {
        double beside = request.zoom() == null ? 0 : BESIDE * seen.span();
        boolean logarithmic = scaleOfX(request) == Scale.LOGARITHMIC;
        double from = logarithmic ? seen.low() : seen.low() - beside;
        int parts = beside == 0 ? 1 : logarithmic ? 1 + BESIDE : 1 + 2 * BESIDE;
        return new Thinning(from, seen.high() + beside, parts * request.columns(), logarithmic && from > 0);
    }

    private static void addSingles(List<Line> lines, Named arm, CurveRequest request, Thinning thin, Ends seen) {
        boolean beside = arm.shape.mean() != null;
        if (beside && !request.singles()) {
            return;
        }
        boolean several = arm.shape.singles().size() > 1;
        Style style = beside ? new Style(arm.style.colour(), arm.style.dash(), 1, 0.55) : arm.style;
        for (CurveShape.Single single : arm.shape.singles()) {
            Exact exact = single.exact();
            boolean smoothed = exact.isSmoothed();
            lines.add(new Line(
                    several ? "%s · seed %d".formatted(arm.name, single.seed()) : arm.name,
                    style,
                    exact.smooth().thinned(thin),
                    smoothed && !beside ? exact.values().thinned(thin) : Trace.EMPTY,
                    Thinning.Band.NONE,
                    exact,
                    extremes(exact.values(), seen),
                    arm.recipe));
        }
    }

    private static void addMean(List<Line> lines, Named arm, Thinning thin, Ends seen) {
        CurveShape.Mean mean = arm.shape.mean();
        if (mean != null) {
            Thinning.Band around = mean.exact().around();
            lines.add(new Line(
                    arm.name,
                    arm.style,
                    mean.line().thinned(thin),
                    mean.raw().thinned(thin),
                    thin.band(around.x(), around.low(), around.high()),
                    mean.exact(),
                    extremes(mean.exact().values(), seen),
                    arm.recipe));
        }
    }

    /** The smallest and the largest value of a part; NaN without any. */
    private static Ends extremes(Trace values, Ends part) {
        double least = Double.NaN;
        double most = Double.NaN;
        for (int i = values.from(part.low()); i < values.size() && values.x()[i] <= part.high(); i++) {
            double value = values.values()[i];
            if (Double.isFinite(value)) {
                least = least <= value ? least : value;
                most = most >= value ? most : value;
            }
        }
        return new Ends(least, most);
    }

    /** Of precisions from 0 to the next ten points above all values; else what is seen needs, a little more at both ends. */
    private static @Nullable Ends endsOfY(CurveRequest request, List<Line> lines, Ends seen) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (Trace trace : List.of(
                    line.trace(),
                    line.raw(),
                    new Trace(line.band().x(), line.band().low()),
                    new Trace(line.band().x(), line.band().high()))) {
                for (int i = Math.max(0, trace.from(seen.low()) - 1);
                        i < trace.size() && trace.x()[i] <= seen.high();
                        i++) {
                    double value = trace.values()[i];
                    if (Double.isFinite(value) && (value > 0 || !request.logY())) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                }
            }
        }
        if (request.quantity().isEvaluation() && !request.logY()) {
            return new Ends(Math.min(0, least), Math.min(POINTS, 10 * Math.ceil((Math.max(0, most) + 1) / 10)));
        }
        if (least > most) {
            return null;
        }
        if (request.logY()) {
            double margin = Math.pow(most / least, 0.04);
            return new Ends(least / Math.max(1.05, margin), most * Math.max(1.05, margin));
        }
        double margin = most > least ? 0.04 * (most - least) : Math.max(Math.abs(most) / 2, 1e-6);
        return new Ends(least - margin, most + margin);
    }

    /** Seconds, minutes, hours or days, whatever leaves the numbers short. */
    private static double unit(double seconds) {
        return seconds < 300 ? 1 : seconds < 3 * 3600 ? 60 : seconds < 4 * 86400 ? 3600 : 86400;
    }

    private static String label(CurveRequest request, double unit) {
        return switch (request.x()) {
            case ITERATION -> "iteration";
            case IMAGES -> "images";
            case RELATIVE -> unit == 1 ? "seconds" : unit == 60 ? "minutes" : unit == 3600 ? "hours" : "days";
            case WALL -> "time";
        };
    }
}
