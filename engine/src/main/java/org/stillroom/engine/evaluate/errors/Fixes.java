package org.stillroom.engine.evaluate.errors;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** AP50 of judged detections as they are, and with the errors of one type mended. */
final class Fixes {

    /** By descending score, which no fix but one changes. */
    private final List<JudgedDetection> detections;

    private final List<JudgedObject> objects;
    private final int categories;

    Fixes(List<JudgedDetection> detections, List<JudgedObject> objects, int categories) {
        this.detections = detections.stream()
                .sorted(Comparator.comparingDouble(
                                (JudgedDetection judged) -> judged.detection().score())
                        .reversed())
                .toList();
        this.objects = objects;
        this.categories = categories;
    }

    OptionalDouble ap() {
        return asIs().meanAp(present(object -> true));
    }

    /** As if no detection or object had that error. */
    OptionalDouble apWithout(ErrorType type) {
        Hits hits = new Hits(categories);
        for (JudgedDetection judged : detections) {
            if (type.holds(judged)) {
                addMended(hits, judged);
            } else {
                addAsIs(hits, judged);
            }
        }
        return hits.meanAp(present(object -> !type.holds(object)));
    }

    /** Every false positive ranked below everything that is right. */
    OptionalDouble apWithPerfectPrecision() {
        Hits hits = new Hits(categories);
        for (boolean right : new boolean[] {true, false}) {
            for (JudgedDetection judged : detections) {
                if (judged.error().isEmpty() == right) {
                    addAsIs(hits, judged);
                }
            }
        }
        return hits.meanAp(present(object -> true));
    }

    /** Only the objects that were found count. */
    OptionalDouble apWithPerfectRecall() {
        return asIs().meanAp(present(JudgedObject::found));
    }

    private Hits asIs() {
        Hits hits = new Hits(categories);
        detections.forEach(judged -> addAsIs(hits, judged));
        return hits;
    }

    private int[] present(Predicate<JudgedObject> counts) {
        int[] present = new int[categories];
        for (JudgedObject judged : objects) {
            if (counts.test(judged)) {
                present[judged.object().category()]++;
            }
        }
        return present;
    }

    private static void addAsIs(Hits hits, JudgedDetection judged) {
        if (judged.counts()) {
            hits.add(judged.detection().category(), judged.error().isEmpty());
        }
    }

    /** Right, and of its object's class; or gone, where that would not make it right. */
    private static void addMended(Hits hits, JudgedDetection judged) {
        if (judged.repairs()) {
            hits.add(Objects.requireNonNull(judged.object()).category(), true);
        }
    }
}
