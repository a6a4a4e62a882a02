package org.stillroom.engine.report;

import java.util.List;
import java.util.Locale;
import org.stillroom.engine.run.Manifest;

/** A teacher's mean weights of the high- and the low-resolution branch, a bar for each aligned level, from the finest. */
final class FusionFigure {

    private static final double WIDTH = 760;
    private static final double LEFT = 200;
    private static final double RIGHT = 640;
    private static final double ROW = 24;

    /** The colours of the arms that have only that branch. */
    private static final String HIGH = ArmColours.hex(2);

    private static final String LOW = ArmColours.hex(1);

    private FusionFigure() {}

    /** @param weights [high, low] by level; one level or more */
    static String svg(String arm, List<Manifest.Level> levels, List<double[]> weights) {
        double bottom = 6 + weights.size() * ROW;
        Svg svg = Svg.of(WIDTH, bottom + 28, "mean fusion weights of " + arm);
        for (int k = 0; k < weights.size(); k++) {
            double high = weights.get(k)[0];
            double y = 6 + k * ROW;
            double split = LEFT + (RIGHT - LEFT) * high;
            svg.text(LEFT - 10, y + 14, "end", name(k, levels));
            svg.rectangle("high", LEFT, y, split - LEFT, ROW - 5, HIGH);
            svg.rectangle("low", split, y, RIGHT - split, ROW - 5, LOW);
            svg.text(RIGHT + 10, y + 14, "start", String.format(Locale.ROOT, "%.2f + %.2f", high, weights.get(k)[1]));
        }
        Legend.draw(
                svg,
                List.of(new Legend.Entry("high resolution", HIGH), new Legend.Entry("low resolution", LOW)),
                LEFT,
                bottom + 6,
                RIGHT - LEFT);
        return svg.end();
    }

    private static String name(int k, List<Manifest.Level> levels) {
        if (k >= levels.size()) {
            return "level " + k;
        }
        Manifest.Level level = levels.get(k);
        return "stride %d: %s and %s".formatted(level.stride(), level.high(), level.low());
    }
}
