package org.stillroom.engine.report;

/**
 * What a figure is drawn with, in pixels from its upper left corner: as SVG, as PDF, or as the pixels themselves. Colours are {@code
 * #rrggbb}. Words are of one font, 12 pixels high.
 */
interface Pen {

    /** Where a text lies beside its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** What a figure is ruled with. */
    enum Rule {
        GRID("#e3e6ea"),
        AXIS("#5b626c");

        final String colour;

        Rule(String colour) {
            this.colour = colour;
        }
    }

    /**
     * How a line is drawn.
     *
     * @param width in pixels
     * @param opacity 0 to 1
     * @param dashes drawn and left out, in turn, in pixels; empty for a solid line
     */
    record Stroke(double width, double opacity, double... dashes) {}

    /** A filled one. */
    void rectangle(double x, double y, double width, double height, String fill);

    /** A thin straight one. */
    void line(Rule rule, double x1, double y1, double x2, double y2);

    /** A line through points; a NaN breaks it. */
    void curve(double[] xs, double[] ys, String colour, Stroke stroke);

    /** The inside of a closed line through points, none of them NaN. */
    void area(double[] xs, double[] ys, String fill, double opacity);

    void dot(double x, double y, String fill);

    /**
     * Words.
     *
     * @param y of the letters' feet
     */
    void text(double x, double y, Anchor anchor, String text);

    /** Reads upwards, its middle at the place. */
    void upright(double x, double y, String text);

    /** Draws only inside of a rectangle what {@code drawing} draws. */
    void within(double x, double y, double width, double height, Runnable drawing);
}
