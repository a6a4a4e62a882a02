package org.stillroom.engine.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** TIDE's bars: a group for each type of error, in it a bar for each arm, as high as the AP50 in points that the type costs. */
final class ErrorFigure {

    private static final double WIDTH = 760;
    private static final double LEFT = 62;
    private static final double RIGHT = 750;
    private static final double TOP = 16;
    private static final double BOTTOM = 260;
    private static final double LEGEND = 300;
    private static final double POINTS = 100;

    /** Of a group's width, what its bars take. */
    private static final double FILLED = 0.8;

    private ErrorFigure() {}

    /**
     * Draws it.
     *
     * @param arms at least one
     * @param colours indices by the arms' names
     */
    static String svg(List<JudgedArm> arms, Map<String, Integer> colours) {
        List<Legend.Entry> entries = arms.stream()
                .map(arm -> new Legend.Entry(arm.arm(), colour(arm, colours)))
                .toList();
        double height = LEGEND + Legend.height(entries, RIGHT - LEFT) + 6;
        Svg svg = Svg.of(WIDTH, height, "AP50 that each type of error costs, by arm");
        Axis y = axis(arms);
        for (double tick : y.ticks()) {
            double at = BOTTOM - (BOTTOM - TOP) * y.place(tick);
            svg.line("grid", LEFT, at, RIGHT, at, "#e3e6ea");
            svg.text(LEFT - 8, at + 4, "end", y.label(tick));
        }
        svg.upright(18, (TOP + BOTTOM) / 2, "\u0394AP50 (points of 100)");
        List<String> types = List.copyOf(arms.get(0).gains().keySet());
        double group = (RIGHT - LEFT) / types.size();
        for (int i = 0; i < types.size(); i++) {
            double left = LEFT + i * group;
            svg.text(left + group / 2, BOTTOM + 18, "middle", types.get(i));
            bars(svg, arms, colours, types.get(i), left + group * (1 - FILLED) / 2, group * FILLED / arms.size(), y);
        }
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM, "#5b626c");
        Legend.draw(svg, entries, LEFT, LEGEND, RIGHT - LEFT);
        return svg.end();
    }

    private static Axis axis(List<JudgedArm> arms) {
        double most = arms.stream()
                .flatMap(arm -> arm.gains().values().stream())
                .flatMapToDouble(OptionalDouble::stream)
                .max()
                .orElse(0);
        // Where nothing is to be gained there is still an axis.
        return Axis.holding(0, Math.max(1, POINTS * most), 5);
    }

    private static void bars(
            Svg svg,
            List<JudgedArm> arms,
            Map<String, Integer> colours,
            String type,
            double left,
            double width,
            Axis y) {
        for (int i = 0; i < arms.size(); i++) {
            JudgedArm arm = arms.get(i);
            OptionalDouble gain = arm.gains().getOrDefault(type, OptionalDouble.empty());
            if (gain.isPresent()) {
                double points = POINTS * gain.getAsDouble();
                double height = (BOTTOM - TOP) * y.place(points);
                svg.bar(
                        left + i * width,
                        BOTTOM - height,
                        Math.max(1, width - 1),
                        height,
                        colour(arm, colours),
                        String.format(Locale.ROOT, "%s, %s: %.1f", arm.arm(), type, points));
            }
        }
    }

    private static String colour(JudgedArm arm, Map<String, Integer> colours) {
        return ArmColours.hex(colours.getOrDefault(arm.arm(), 0));
    }
}
