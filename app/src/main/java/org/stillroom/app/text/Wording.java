package org.stillroom.app.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.run.Manifest;

/** Numbers as people read them; the same everywhere in the window, in every locale. */
public final class Wording {

    private Wording() {}

    /** A fraction in points of 100, such as AP 0.4312 as {@code 43.1}; a dash where there is none. */
    public static String points(OptionalDouble fraction) {
        return fraction.isPresent() && !Double.isNaN(fraction.getAsDouble())
                ? String.format(Locale.ROOT, "%.1f", 100 * fraction.getAsDouble())
                : "–";
    }

    /** A duration in its two largest units: {@code 1 min 12 s}, {@code 2 h 5 min}, {@code 8 s}. */
    public static String duration(double seconds) {
        long total = Math.max(0, Math.round(seconds));
        if (total < 60) {
            return total + " s";
        }
        if (total < 3600) {
            return twoUnits(total / 60, "min", total % 60, "s");
        }
        return twoUnits(total / 3600, "h", total % 3600 / 60, "min");
    }

    /** A long duration, to the minute: {@code 4 min}; {@code under 1 min} below. */
    public static String roughly(double seconds) {
        if (seconds < 60) {
            return "under 1 min";
        }
        return duration(60.0 * Math.round(seconds / 60));
    }

    /** The high-resolution canvas, what the low-resolution branch sees of it, and how: {@code 128 → 64 px (area)}. */
    public static String resolutions(Manifest.Input input) {
        int ratio = Math.max(1, input.ratio());
        return "%s → %s px (%s)"
                .formatted(
                        size(input.width(), input.height()),
                        size(input.width() / ratio, input.height() / ratio),
                        input.filter());
    }

    /** What people call an image: {@code image 12}, or an image of their own by its file, {@code harbour.jpg}. */
    public static String image(Manifest.Probe probe) {
        return probe.image() >= 0
                ? "image " + probe.image()
                : String.valueOf(Path.of(probe.file()).getFileName()).replaceFirst("\\.png$", "");
    }

    /** What a look took: {@code 34 ms: load 2, image 1, network 28, boxes 3}. */
    public static String times(InspectAnswer.Times times) {
        return String.format(
                Locale.ROOT,
                "%.0f ms: load %.0f, image %.0f, network %.0f, boxes %.0f",
                times.total(),
                times.load(),
                times.preprocess(),
                times.forward(),
                times.decode());
    }

    private static String size(int width, int height) {
        return width == height ? Integer.toString(width) : width + "×" + height;
    }

    private static String twoUnits(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + " " + largeUnit : large + " " + largeUnit + " " + small + " " + smallUnit;
    }
}
