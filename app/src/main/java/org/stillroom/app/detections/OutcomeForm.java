package org.stillroom.app.detections;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.boxes.MarkedBox.Line;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;

/**
 * How outcomes look and what they are called: each by a line, a sign and a colour of its own, so that none of the three is needed.
 * The colours lie apart for colour-blind eyes, and are bright, since what they lie on is not known.
 */
final class OutcomeForm {

    private OutcomeForm() {}

    static Line line(Kind kind) {
        return switch (kind) {
            case TRUE_POSITIVE -> Line.SOLID;
            case FALSE_POSITIVE -> Line.DASHED;
            case DUPLICATE, IGNORED -> Line.DOTTED;
            case MISS -> Line.DASH_DOT;
        };
    }

    static Rgb colour(Kind kind) {
        return switch (kind) {
            case TRUE_POSITIVE -> new Rgb(0x21d19f);
            case FALSE_POSITIVE -> new Rgb(0xff7f3f);
            case DUPLICATE -> new Rgb(0xe2a6e8);
            case MISS -> new Rgb(0xf7e24c);
            case IGNORED -> new Rgb(0xb8bec7);
        };
    }

    static String sign(Kind kind) {
        return switch (kind) {
            case TRUE_POSITIVE -> "✓";
            case FALSE_POSITIVE -> "✕";
            case DUPLICATE -> "=";
            case MISS -> "○";
            case IGNORED -> "–";
        };
    }

    static String name(Kind kind) {
        return switch (kind) {
            case TRUE_POSITIVE -> "right";
            case FALSE_POSITIVE -> "wrong";
            case DUPLICATE -> "duplicate";
            case MISS -> "missed";
            case IGNORED -> "not counted";
        };
    }

    static String help(Kind kind) {
        return switch (kind) {
            case TRUE_POSITIVE ->
                "A detection with an object of its class, at the IoU asked for, that none surer has found";
            case FALSE_POSITIVE -> "A detection that reaches the IoU asked for with no object of its class";
            case DUPLICATE -> "A detection of an object that a surer one has found; counts as wrong";
            case MISS -> "An object that no detection of the score asked for has found";
            case IGNORED -> "A detection in a region marked as a crowd: neither right nor wrong";
        };
    }

    /** Beside its box: {@code ✓ disc 0.87}. */
    static String tag(Outcome outcome, List<Category> categories) {
        Detection detection = outcome.detection();
        return detection == null
                ? "%s %s".formatted(sign(outcome.kind()), className(outcome, categories))
                : String.format(
                        Locale.ROOT,
                        "%s %s %.2f",
                        sign(outcome.kind()),
                        className(outcome, categories),
                        detection.score());
    }

    /** In a sentence, for who points at it. */
    static String words(Outcome outcome, List<Category> categories, double iou) {
        String tag = tag(outcome, categories);
        Annotation object = outcome.object();
        String name = className(outcome, categories);
        return switch (outcome.kind()) {
            case TRUE_POSITIVE ->
                String.format(Locale.ROOT, "%s · IoU %.2f with a %s of %s", tag, outcome.iou(), name, size(object));
            case DUPLICATE ->
                String.format(
                        Locale.ROOT,
                        "%s · IoU %.2f with a %s of %s that a surer box has",
                        tag,
                        outcome.iou(),
                        name,
                        size(object));
            case FALSE_POSITIVE ->
                object == null
                        ? "%s · overlaps no %s".formatted(tag, name)
                        : String.format(
                                Locale.ROOT,
                                "%s · IoU %.2f with the nearest %s, less than %.2f",
                                tag,
                                outcome.iou(),
                                name,
                                iou);
            case MISS -> "%s of %s · missed".formatted(tag, size(object));
            case IGNORED -> String.format(Locale.ROOT, "%s · %.2f of it in a crowd, not counted", tag, outcome.iou());
        };
    }

    /** An object: {@code disc of 14 px}. */
    static String words(Annotation object, List<Category> categories) {
        return "%s of %s%s"
                .formatted(categories.get(object.category()).name(), size(object), object.crowd() ? ", a crowd" : "");
    }

    static String className(Outcome outcome, List<Category> categories) {
        Detection detection = outcome.detection();
        Annotation object = outcome.object();
        int category = detection != null ? detection.category() : object != null ? object.category() : -1;
        return category < 0 ? "" : categories.get(category).name();
    }

    private static String size(@Nullable Annotation object) {
        return object == null ? "no size" : String.format(Locale.ROOT, "%.0f px", Math.sqrt(object.area()));
    }
}
