package org.stillroom.app.detections;

import java.util.Locale;
import org.stillroom.engine.evaluate.OutcomeCounts;

/** What the gallery is sorted by, the largest first. */
public enum GalleryOrder {
    GIVEN("As in the test set"),
    MISSES("Most missed"),
    FALSE_POSITIVES("Most wrong"),
    STUDENT_WRONG("Most where only the teacher is right"),
    GAINED("Most gained"),
    LOST("Most lost"),
    F1_UP("Largest rise of F1 over the baseline"),
    F1_DOWN("Largest fall of F1 below the baseline");

    private final String words;

    GalleryOrder(String words) {
        this.words = words;
    }

    /** For a menu. */
    public String words() {
        return words;
    }

    /** Larger comes first; NaN comes last. */
    double key(GalleryImage image) {
        OutcomeCounts counts = image.counts();
        return switch (this) {
            case GIVEN -> 0;
            case MISSES -> counts == null ? Double.NaN : counts.misses();
            case FALSE_POSITIVES -> counts == null ? Double.NaN : counts.falsePositives() + counts.duplicates();
            case STUDENT_WRONG -> image.studentWrong();
            case GAINED -> image.gained();
            case LOST -> image.lost();
            case F1_UP -> image.f1Difference();
            case F1_DOWN -> -image.f1Difference();
        };
    }

    /** What stands on an image: what it is sorted by. */
    String badge(GalleryImage image) {
        OutcomeCounts counts = image.counts();
        double key = key(image);
        return switch (this) {
            case GIVEN ->
                counts == null
                        ? ""
                        : "✓%d ✕%d ○%d"
                                .formatted(
                                        counts.truePositives(),
                                        counts.falsePositives() + counts.duplicates(),
                                        counts.misses());
            case MISSES -> number("○ %.0f", key);
            case FALSE_POSITIVES -> number("✕ %.0f", key);
            case GAINED -> number("+%.0f", key);
            case LOST, STUDENT_WRONG -> number("−%.0f", key);
            case F1_UP, F1_DOWN -> number("F1 %+.0f", 100 * image.f1Difference());
        };
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }
}
