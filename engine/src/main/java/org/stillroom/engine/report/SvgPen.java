package org.stillroom.engine.report;

import java.util.Locale;

/** Draws a figure as SVG. */
final class SvgPen implements Pen {

    private final Svg svg;

    /** @param title for those who cannot see it */
    SvgPen(double width, double height, String title) {
        svg = Svg.of(width, height, title);
    }

    /** The whole file. */
    String end() {
        return svg.end();
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String fill) {
        svg.bar(x, y, width, height, fill, "");
    }

    @Override
    public void line(Rule rule, double x1, double y1, double x2, double y2) {
        svg.line(rule.name().toLowerCase(Locale.ROOT), x1, y1, x2, y2, rule.colour);
    }

    @Override
    public void curve(double[] xs, double[] ys, String colour, Stroke stroke) {
        svg.curve(path(xs, ys), colour, stroke);
    }

    @Override
    public void area(double[] xs, double[] ys, String fill, double opacity) {
        svg.area(path(xs, ys), fill, opacity);
    }

    private static String path(double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < xs.length; i++) {
            boolean there = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (there) {
                path.append(Svg.point(down ? 'L' : 'M', xs[i], ys[i]));
            }
            down = there;
        }
        return path.toString();
    }

    @Override
    public void dot(double x, double y, String fill) {
        svg.dot(x, y, fill);
    }

    @Override
    public void text(double x, double y, Anchor anchor, String text) {
        svg.text(x, y, anchor.name().toLowerCase(Locale.ROOT), text);
    }

    @Override
    public void upright(double x, double y, String text) {
        svg.upright(x, y, text);
    }

    @Override
    public void within(double x, double y, double width, double height, Runnable drawing) {
        svg.clip(x, y, width, height);
        drawing.run();
        svg.endClip();
    }
}
