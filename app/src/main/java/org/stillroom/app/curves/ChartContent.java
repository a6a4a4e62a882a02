package org.stillroom.app.curves;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.Rgb;

/**
 * All there is to draw in a chart over training steps.
 *
 * @param lastStep where the axis of steps ends
 * @param range of the values; null for what the lines need
 * @param valueLabel what the values are, and their unit
 * @param logarithmic whether values stand on a logarithmic axis, which leaves out those not above 0
 * @param digits after the point in readouts
 */
public record ChartContent(
        List<Line> lines, double lastStep, @Nullable Ends range, String valueLabel, boolean logarithmic, int digits) {

    /** Lowest and highest value of an axis. */
    public record Ends(double low, double high) {}

    /**
     * A line.
     *
     * @param name as the readout says it
     * @param trace what is drawn, already thinned
     * @param raw drawn faintly beneath, already thinned; empty for none
     * @param exact what is read out
     */
    public record Line(String name, Rgb colour, Dash dash, Trace trace, Trace raw, Trace exact) {}
}
