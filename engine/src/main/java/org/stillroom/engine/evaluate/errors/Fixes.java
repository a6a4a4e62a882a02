package org.stillroom.engine.evaluate.errors;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/** AP50 of judged detections as they are, and with the errors of one type mended. */
final class Fixes {

    private final List<JudgedDetection> detections;
    private final List<JudgedObject> objects;
    private final int categories;

    Fixes(List<JudgedDetection> detections, List<JudgedObject> objects, int categories) {
        // Sorted once: no fix but one changes a score, and what is in order already is sorted at no cost.
        this.detections = detections.stream()
                .sorted(Comparator.comparingDouble(
                                (JudgedDetection judged) -> judged.detection().score())
                        .reversed())
                .toList();
        this.objects = objects;
        this.categories = categories;
    }

    OptionalDouble ap() {
        return ap(Fixes::asIs, object -> true);
    }

    /** As if no detection or object had that error. */
    OptionalDouble apWithout(ErrorType type) {
        return ap(
                judged -> judged.error().equals(Optional.of(type)) ? mended(judged) : asIs(judged),
                object -> !object.error().equals(Optional.of(type)));
    }

    /** Every false positive ranked below everything that is right. */
    OptionalDouble apWithPerfectPrecision() {
        return ap(
                judged -> asIs(judged).map(each -> new Ranked(each.category(), each.right() ? 1 : 0, each.right())),
                object -> true);
    }

    /** Only the objects that were found count. */
    OptionalDouble apWithPerfectRecall() {
        return ap(Fixes::asIs, JudgedObject::found);
    }

    private OptionalDouble ap(Function<JudgedDetection, Optional<Ranked>> ranks, Predicate<JudgedObject> counts) {
        int[] present = new int[categories];
        objects.stream()
                .filter(counts)
                .forEach(judged -> present[judged.object().category()]++);
        return Ranked.meanAp(
                detections.stream().map(ranks).flatMap(Optional::stream).toList(), present);
    }

    private static Optional<Ranked> asIs(JudgedDetection judged) {
        return judged.counts()
                ? Optional.of(new Ranked(
                        judged.detection().category(),
                        judged.detection().score(),
                        judged.error().isEmpty()))
                : Optional.empty();
    }

    /** Right, and of its object's class; or gone, where that would not make it right. */
    private static Optional<Ranked> mended(JudgedDetection judged) {
        return judged.repairs()
                ? Optional.of(new Ranked(
                        Objects.requireNonNull(judged.object()).category(),
                        judged.detection().score(),
                        true))
                : Optional.empty();
    }
}
