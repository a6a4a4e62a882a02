package org.stillroom.engine.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.stillroom.engine.evaluate.RecallCurves;
import org.stillroom.engine.evaluate.RecallCurves.At;

/** Precision over recall in small charts beside and below each other, in each a line an arm. */
final class RecallFigure {

    private static final int COLUMNS = 3;
    private static final double WIDTH = 760;
    private static final double CELL = WIDTH / COLUMNS;
    private static final double ROW = 232;
    private static final double LEFT = 40;
    private static final double TOP = 26;
    private static final double SIDE = 180;
    private static final int TICKS = 5;
    private static final Pen.Stroke LINE = new Pen.Stroke(1.6, 1);

    /**
     * One of the charts.
     *
     * @param category index of a class, or {@link RecallCurves#ALL_CLASSES}
     */
    record Chart(String title, At at, int category) {}

    private final Svg svg;
    private final List<JudgedArm> arms;
    private final Map<String, Integer> colours;

    private RecallFigure(Svg svg, List<JudgedArm> arms, Map<String, Integer> colours) {
        this.svg = svg;
        this.arms = arms;
        this.colours = colours;
    }

    /**
     * Draws them.
     *
     * @param title for those who cannot see it
     * @param colours indices by the arms' names
     */
    static String svg(String title, List<JudgedArm> arms, Map<String, Integer> colours, List<Chart> charts) {
        List<Legend.Entry> entries = arms.stream()
                .map(arm -> new Legend.Entry(arm.arm(), ArmColours.hex(colours.getOrDefault(arm.arm(), 0))))
                .toList();
        int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
        double bottom = ROW * rows;
        Svg svg = Svg.of(WIDTH, bottom + Legend.height(entries, WIDTH - LEFT) + 6, title);
        RecallFigure figure = new RecallFigure(svg, arms, colours);
        for (int i = 0; i < charts.size(); i++) {
            int row = i / COLUMNS;
            figure.chart(charts.get(i), i % COLUMNS * CELL + LEFT, row * ROW + TOP);
        }
        Legend.draw(svg, entries, LEFT, bottom, WIDTH - LEFT);
        return svg.end();
    }

    private void chart(Chart chart, double left, double top) {
        double bottom = top + SIDE;
        svg.text(left, top - 10, "start", chart.title());
        for (int i = 0; i <= TICKS; i++) {
            double share = i / (double) TICKS;
            svg.line("grid", left, bottom - share * SIDE, left + SIDE, bottom - share * SIDE, "#e3e6ea");
            String number = String.format(Locale.ROOT, "%.1f", share);
            svg.text(left - 5, bottom - share * SIDE + 4, "end", number);
            svg.text(left + share * SIDE, bottom + 15, "middle", number);
        }
        svg.line("axis", left, bottom, left + SIDE, bottom, "#5b626c");
        for (JudgedArm arm : arms) {
            String path = path(arm, chart, left, bottom);
            if (!path.isEmpty()) {
                svg.curve(path, ArmColours.hex(colours.getOrDefault(arm.arm(), 0)), LINE);
            }
        }
    }

    /** As far as recalls are reached, and there down to 0. */
    private static String path(JudgedArm arm, Chart chart, double left, double bottom) {
        StringBuilder path = new StringBuilder();
        double last = left;
        for (int recall = 0; recall < RecallCurves.RECALLS; recall++) {
            OptionalDouble precision = arm.precision(chart.at(), chart.category(), recall);
            if (precision.isEmpty() || precision.getAsDouble() == 0) {
                return path.isEmpty() ? "" : path + Svg.point('L', last, bottom);
            }
            last = left + SIDE * recall / (RecallCurves.RECALLS - 1);
            path.append(Svg.point(path.isEmpty() ? 'M' : 'L', last, bottom - SIDE * precision.getAsDouble()));
        }
        return path.toString();
    }
}
