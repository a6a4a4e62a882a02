package org.stillroom.engine.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.AtomicFile;

/**
 * Lines over an axis, in a light theme for print: as SVG, PDF or PNG, all three from the same strokes.
 *
 * @param lines drawn in this order; at least one, with at least one finite value
 * @param notes below the legend, a line each
 */
public record LineFigure(String title, Scale x, Scale y, List<Line> lines, List<String> notes) {

    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 420;
    private static final double LEFT = 62;
    private static final double TOP = 34;
    private static final double RIGHT = 560;
    private static final double BOTTOM = 368;
    private static final double ROW = 20;
    private static final double NOTE = 16;
    private static final double MARGIN = 14;

    /** Where the words of the legend begin. */
    private static final double NAMES = RIGHT + 54;

    /** More points a pixel than this nobody sees. */
    public static final int COLUMNS = (int) (RIGHT - LEFT);

    /** How values become places. */
    public enum Kind {
        LINEAR,
        LOGARITHMIC,

        /** Unix seconds. */
        TIME
    }

    /** Ends of an axis. */
    public record Ends(double low, double high) {}

    /**
     * An axis.
     *
     * @param label what it is, and its unit
     * @param ends null for round numbers around all there is
     * @param fromZero whether 0 is among these
     */
    public record Scale(String label, Kind kind, @Nullable Ends ends, boolean fromZero) {}

    /**
     * A line; x ascends, a NaN of y breaks it.
     *
     * @param name as the legend has it; empty for a line that is not in it
     * @param colour {@code #rrggbb}
     * @param band around it, NaN where there is none
     * @param dashes drawn and left out, in turn, in pixels; empty for a solid line
     * @param width in pixels
     * @param opacity 0 to 1
     * @param last what the legend says behind the name, where the line ends; empty for nothing
     */
    public record Line(
            String name,
            String colour,
            double[] x,
            double[] y,
            Thinning.Band band,
            double[] dashes,
            double width,
            double opacity,
            String last) {

        private String words() {
            return last.isEmpty() ? name : name + "  " + last;
        }
    }

    /** As the text of an SVG file. */
    public String svg() {
        SvgPen pen = new SvgPen(width(), height(), description());
        draw(pen);
        return pen.end();
    }

    /** As a PDF file. */
    public byte[] pdf() {
        try (PdfPen pen = new PdfPen(width(), height(), description())) {
            draw(pen);
            return pen.end();
        } catch (IOException e) {
            throw new UncheckedIOException(title, e);
        }
    }

    /** As a PNG file. */
    public byte[] png() {
        try {
            PixelPen pen = new PixelPen(width(), height());
            draw(pen);
            return pen.end();
        } catch (IOException e) {
            throw new UncheckedIOException(title, e);
        }
    }

    /**
     * Writes it as its file's name ends.
     *
     * @throws UserInputException for another ending than .svg, .pdf and .png
     */
    public void write(Path file) {
        AtomicFile.write(file, format(file).bytes(this));
    }

    /** Says at once whether there is such a format, before anything else is done. */
    public static void check(Path file) {
        format(file);
    }

    /** With its point; all of a name without one. */
    private static String ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    @FunctionalInterface
    private interface Format {
        byte[] bytes(LineFigure figure);
    }

    private static Format format(Path file) {
        return switch (ending(file)) {
            case ".svg" -> figure -> figure.svg().getBytes(StandardCharsets.UTF_8);
            case ".pdf" -> LineFigure::pdf;
            case ".png" -> LineFigure::png;
            default ->
                throw new UserInputException("%s: expected a name that ends in .svg, .pdf or .png".formatted(file));
        };
    }

    private String description() {
        return "%s of %s over %s".formatted(y.label, title, x.label);
    }

    private double width() {
        double words = Stream.concat(legend().map(Line::words), notes.stream())
                .mapToDouble(Letters::width)
                .max()
                .orElse(0);
        return Math.max(LEAST_WIDTH, Math.ceil(NAMES + words + MARGIN));
    }

    private double height() {
        return Math.max(LEAST_HEIGHT, TOP + ROW * legend().count() + NOTE * (notes.size() + 1) + MARGIN);
    }

    private Stream<Line> legend() {
        return lines.stream().filter(line -> !line.name.isEmpty());
    }

    private void draw(Pen pen) {
        Ruler across = ruler(x, lines.stream().flatMapToDouble(line -> Arrays.stream(line.x)));
        Ruler up = ruler(
                y,
                lines.stream()
                        .flatMapToDouble(line -> Stream.of(line.y, line.band.low(), line.band.high())
                                .flatMapToDouble(Arrays::stream)));
        axes(pen, across, up);
        Frame frame = new Frame(across, up);
        if (x.ends == null && y.ends == null) {
            lines(pen, frame);
        } else {
            pen.within(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, () -> lines(pen, frame));
        }
        legend(pen);
    }

    private static Ruler ruler(Scale scale, DoubleStream values) {
        boolean positive = scale.kind == Kind.LOGARITHMIC;
        double[] shown = values.filter(value -> Double.isFinite(value) && (value > 0 || !positive))
                .toArray();
        double least = Arrays.stream(shown).min().orElse(positive ? 1 : 0);
        double most = Arrays.stream(shown).max().orElse(1);
        Ends ends = scale.ends;
        if (ends == null && scale.kind == Kind.LINEAR) {
            return Ruler.around(scale.fromZero ? Math.min(0, least) : least, most, 6);
        }
        double low = ends == null ? least : ends.low;
        double high = ends == null ? most : ends.high;
        return switch (scale.kind) {
            case LINEAR -> Ruler.linear(low, high, 6);
            case LOGARITHMIC -> {
                double from = low > 0 ? low : least;
                yield Ruler.logarithmic(from, high > from ? high : 10 * from);
            }
            case TIME -> Ruler.time(low, high > low ? high : low + 1, ZoneId.systemDefault());
        };
    }

    /** From values to pixels. */
    private record Frame(Ruler across, Ruler up) {

        double x(double value) {
            return LEFT + (RIGHT - LEFT) * across.place(value);
        }

        double y(double value) {
            return BOTTOM - (BOTTOM - TOP) * up.place(value);
        }
    }

    private void axes(Pen pen, Ruler across, Ruler up) {
        Frame frame = new Frame(across, up);
        for (Ruler.Tick tick : up.ticks()) {
            double at = frame.y(tick.value());
            pen.line(Pen.Rule.GRID, LEFT, at, RIGHT, at);
            pen.text(LEFT - 8, at + 4, Pen.Anchor.END, tick.label());
        }
        for (Ruler.Tick tick : across.ticks()) {
            double at = frame.x(tick.value());
            pen.line(Pen.Rule.AXIS, at, BOTTOM, at, BOTTOM + 4);
            pen.text(at, BOTTOM + 18, Pen.Anchor.MIDDLE, tick.label());
        }
        pen.line(Pen.Rule.AXIS, LEFT, BOTTOM, RIGHT, BOTTOM);
        pen.text(LEFT, 20, Pen.Anchor.START, title);
        pen.text((LEFT + RIGHT) / 2, LEAST_HEIGHT - 14, Pen.Anchor.MIDDLE, x.label);
        pen.upright(18, (TOP + BOTTOM) / 2, y.label);
    }

    private void lines(Pen pen, Frame frame) {
        lines.forEach(line -> band(pen, frame, line));
        for (Line line : lines) {
            double[] xs = Arrays.stream(line.x).map(frame::x).toArray();
            double[] ys = Arrays.stream(line.y).map(frame::y).toArray();
            if (dots(pen, xs, ys, line.colour) < xs.length) {
                pen.curve(xs, ys, line.colour, new Pen.Stroke(line.width, line.opacity, line.dashes));
            }
        }
    }

    /** A point without a neighbour would not be seen; says how many there are. */
    private static int dots(Pen pen, double[] xs, double[] ys, String colour) {
        int dots = 0;
        for (int i = 0; i < xs.length; i++) {
            boolean before = i > 0 && Double.isFinite(ys[i - 1]);
            boolean after = i + 1 < xs.length && Double.isFinite(ys[i + 1]);
            if (Double.isFinite(xs[i]) && Double.isFinite(ys[i]) && !before && !after) {
                pen.dot(xs[i], ys[i], colour);
                dots++;
            }
        }
        return dots;
    }

    private static void band(Pen pen, Frame frame, Line line) {
        double[] low = line.band.low();
        double[] high = line.band.high();
        for (int from = 0; from < low.length; from++) {
            int to = from;
            while (to < low.length && Double.isFinite(frame.y(low[to])) && Double.isFinite(frame.y(high[to]))) {
                to++;
            }
            if (to - from > 1) {
                area(pen, frame, line, from, to);
            }
            from = to;
        }
    }

    /** There along the upper edge, back along the lower. */
    private static void area(Pen pen, Frame frame, Line line, int from, int to) {
        int length = to - from;
        double[] xs = new double[2 * length];
        double[] ys = new double[2 * length];
        for (int i = 0; i < length; i++) {
            xs[i] = frame.x(line.band.x()[from + i]);
            ys[i] = frame.y(line.band.high()[from + i]);
            xs[2 * length - 1 - i] = xs[i];
            ys[2 * length - 1 - i] = frame.y(line.band.low()[from + i]);
        }
        pen.area(xs, ys, line.colour, 0.16);
    }

    private void legend(Pen pen) {
        double[] at = {TOP + 6};
        legend().forEach(line -> {
            pen.curve(
                    new double[] {RIGHT + 20, RIGHT + 46},
                    new double[] {at[0], at[0]},
                    line.colour,
                    new Pen.Stroke(line.width, line.opacity, line.dashes));
            pen.text(NAMES, at[0] + 4, Pen.Anchor.START, line.words());
            at[0] += ROW;
        });
        at[0] += MARGIN - 4;
        for (String note : notes) {
            pen.text(RIGHT + 20, at[0], Pen.Anchor.START, note);
            at[0] += NOTE;
        }
    }
}
