package org.stillroom.app.detections;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.evaluate.OutcomesAtIou;

/**
 * What the arms that are compared make of one image, at one score and one IoU threshold.
 *
 * @param image the image with its objects
 * @param outcomes by the part an arm plays: its detections, surest first, then what it misses; no entry for who has not been read
 * @param main whose outcomes stand for the image where there is room for one arm's only; nobody's where none is there
 */
record ImageOutcomes(ImageRecord image, Map<Role, List<Outcome>> outcomes, Optional<Role> main) {

    /** Who stands for an image, where nobody else is asked for. */
    private static final List<Role> FIRST = List.of(Role.STUDENT, Role.BASELINE, Role.TEACHER);

    /** @param main who is to stand for the image, if read; null for the one that interests most */
    static ImageOutcomes of(ImageRecord image, Map<Role, OutcomesAtIou> arms, @Nullable Role main, double score) {
        Map<Role, List<Outcome>> outcomes = new EnumMap<>(Role.class);
        arms.forEach((role, each) -> outcomes.put(role, each.image(image.id(), score)));
        return new ImageOutcomes(image, outcomes, main(arms, main));
    }

    /** Who stands for an image: the one wanted, if read; else the one that interests most. */
    static Optional<Role> main(Map<Role, ?> arms, @Nullable Role wanted) {
        return wanted != null && arms.containsKey(wanted)
                ? Optional.of(wanted)
                : FIRST.stream().filter(arms::containsKey).findFirst();
    }

    List<Outcome> of(Role role) {
        return outcomes.getOrDefault(role, List.of());
    }

    boolean has(Role role) {
        return outcomes.containsKey(role);
    }

    /** Objects of a relation that pass a filter; crowds are none. Empty where an arm of the relation has not been read. */
    Set<Annotation> objects(Relation relation, OutcomeFilter filter) {
        Predicate<Annotation> wanted = switch (relation) {
            case ANY -> object -> true;
            case STUDENT_WRONG -> foundOnlyBy(Role.TEACHER, Role.STUDENT);
            case GAINED -> foundOnlyBy(Role.STUDENT, Role.BASELINE);
            case LOST -> foundOnlyBy(Role.BASELINE, Role.STUDENT);
        };
        return image.annotations().stream()
                .filter(object -> !object.crowd() && filter.passes(object))
                .filter(wanted)
                .collect(Collectors.toSet());
    }

    private Predicate<Annotation> foundOnlyBy(Role one, Role other) {
        if (!has(one) || !has(other)) {
            return object -> false;
        }
        Set<Annotation> ones = found(one);
        Set<Annotation> others = found(other);
        return object -> ones.contains(object) && !others.contains(object);
    }

    private Set<Annotation> found(Role role) {
        Set<Annotation> found = new HashSet<>();
        of(role).stream()
                .filter(outcome -> outcome.kind() == Kind.TRUE_POSITIVE)
                .map(Outcome::object)
                .forEach(found::add);
        return found;
    }

    /** An arm's outcomes that pass a filter, the relation included: at the objects of that relation. */
    List<Outcome> passing(Role role, OutcomeFilter filter) {
        Stream<Outcome> passing = of(role).stream()
                .filter(filter::passes)
                .filter(outcome -> filter.kind() == null || filter.kind() == outcome.kind());
        if (filter.relation() != Relation.ANY) {
            Set<Annotation> objects = objects(filter.relation(), filter);
            passing = passing.filter(outcome -> objects.contains(outcome.object()));
        }
        return passing.toList();
    }

    /** An arm's outcomes of the filter's class and size. */
    OutcomeCounts counts(Role role, OutcomeFilter filter) {
        Map<Kind, Integer> count = new EnumMap<>(Kind.class);
        of(role).stream().filter(filter::passes).forEach(outcome -> count.merge(outcome.kind(), 1, Integer::sum));
        return new OutcomeCounts(
                count.getOrDefault(Kind.TRUE_POSITIVE, 0),
                count.getOrDefault(Kind.FALSE_POSITIVE, 0),
                count.getOrDefault(Kind.DUPLICATE, 0),
                count.getOrDefault(Kind.MISS, 0));
    }

    /** Whether an arm has an outcome, or the image an object, that passes. */
    boolean passes(OutcomeFilter filter) {
        if (filter.relation() != Relation.ANY) {
            return !objects(filter.relation(), filter).isEmpty() && (filter.kind() == null || hasKind(filter));
        }
        if (filter.kind() != null) {
            return hasKind(filter);
        }
        return filter.equals(OutcomeFilter.NONE)
                || image.annotations().stream().anyMatch(object -> !object.crowd() && filter.passes(object))
                || main.filter(role -> !passing(role, filter).isEmpty()).isPresent();
    }

    /** Whether the arm that stands for the image has an outcome of the kind. */
    private boolean hasKind(OutcomeFilter filter) {
        return main.filter(role -> !passing(role, filter).isEmpty()).isPresent();
    }
}
