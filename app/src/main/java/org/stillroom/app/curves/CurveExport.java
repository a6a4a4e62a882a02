package org.stillroom.app.curves;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Axis;
import org.stillroom.app.curves.ChartContent.Ends;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.engine.report.LineFigure;
import org.stillroom.engine.report.Thinning;

/** What a chart shows, as a figure for print, and as a table of all values behind it. */
final class CurveExport {

    private CurveExport() {}

    /**
     * The figure: lines, bands, axes and part as on the screen, light whatever the window is.
     *
     */
    static LineFigure figure(
            String title, ChartContent content, @Nullable Ends x, @Nullable Ends y, List<String> notes) {
        List<LineFigure.Line> lines = new ArrayList<>();
        double unit = content.x().scale() == ChartContent.Scale.TIME
                ? 1000
                : content.x().unit();
        for (Line line : content.lines()) {
            if (!line.raw().isEmpty()) {
                lines.add(line(line, "", line.raw(), Thinning.Band.NONE, unit, 0.28, content));
            }
        }
        for (Line line : content.lines()) {
            lines.add(line(line, line.name(), line.trace(), line.band(), unit, 1, content));
        }
        return new LineFigure(title, scale(content.x(), x, unit), scale(content.y(), y, 1), lines, notes);
    }

    private static LineFigure.Scale scale(Axis axis, @Nullable Ends part, double unit) {
        Ends ends = part == null ? axis.ends() : part;
        return new LineFigure.Scale(
                axis.label(),
                switch (axis.scale()) {
                    case LINEAR -> LineFigure.Kind.LINEAR;
                    case LOGARITHMIC -> LineFigure.Kind.LOGARITHMIC;
                    case TIME -> LineFigure.Kind.TIME;
                },
                ends == null ? null : new LineFigure.Ends(ends.low() / unit, ends.high() / unit),
                false);
    }

    private static LineFigure.Line line(
            Line line,
            String name,
            Trace trace,
            Thinning.Band band,
            double unit,
            double opacity,
            ChartContent content) {
        Trace values = line.exact().values();
        List<Double> dashes = opacity < 1 ? List.of() : line.style().dash().lengths();
        return new LineFigure.Line(
                name,
                line.style().colour().hex(),
                divided(trace.x(), unit),
                trace.values(),
                new Thinning.Band(divided(band.x(), unit), band.low(), band.high()),
                dashes.stream().mapToDouble(Double::doubleValue).toArray(),
                opacity < 1 ? 0.8 : line.style().width(),
                opacity * line.style().opacity(),
                name.isEmpty() ? "" : ChartWords.value(values.values()[values.size() - 1], content.digits()));
    }

    private static double[] divided(double[] x, double unit) {
        if (unit == 1) {
            return x;
        }
        double[] divided = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            divided[i] = x[i] / unit;
        }
        return divided;
    }

    /**
     * All values of what is drawn, seed by seed, as CSV after RFC 4180: as they stand in the run's files, with their step and their
     * time, and the moving average beside them. As many lines as there are points, so not on the FX thread.
     */
    static void csv(CurveRequest request, Path to) throws IOException {
        Path part = to.resolveSibling("." + to.getFileName() + ".tmp");
        try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
            out.write("curve,seed,quantity,iteration,images,time,value,smoothed\r\n");
            for (CurveRequest.Arm arm : request.arms()) {
                for (CurveRequest.Seed seed : arm.seeds()) {
                    rows(request, arm, seed, out);
                }
            }
        }
        Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void rows(CurveRequest request, CurveRequest.Arm arm, CurveRequest.Seed seed, Writer out)
            throws IOException {
        Points points = seed.points();
        double[] steps = new double[points.size()];
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            steps[i] = points.step(i);
            values[i] = points.value(i);
        }
        double[] smooth =
                new Smoothing(request.smoothing()).of(new Trace(steps, values)).values();
        String head = "%s,%d,%s,".formatted(quoted(arm.name()), seed.seed(), quoted(quantity(request, arm)));
        for (int i = 0; i < values.length; i++) {
            out.write(head);
            out.write(Long.toString((long) steps[i]));
            out.write(',');
            out.write(seed.batch() == 0 ? "" : Long.toString((long) (steps[i] * seed.batch())));
            out.write(',');
            // Milliseconds, as they were written: a double's own digits would say more than is known.
            out.write(
                    Double.isNaN(points.time(i))
                            ? ""
                            : BigDecimal.valueOf(Math.round(1000 * points.time(i)), 3)
                                    .toPlainString());
            out.write(',');
            out.write(Double.isNaN(values[i]) ? "" : Double.toString(values[i]));
            out.write(',');
            out.write(Double.isNaN(smooth[i]) ? "" : Double.toString(smooth[i]));
            out.write("\r\n");
        }
    }

    /** Of many terms each is its own. */
    private static String quantity(CurveRequest request, CurveRequest.Arm arm) {
        return request.quantity().source() instanceof Quantity.Source.Terms
                ? arm.name()
                : request.quantity().id();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
