package org.stillroom.app.detections;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.stillroom.app.boxes.MarkedBox;
import org.stillroom.app.run.ArmModel;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.OutcomeCounts;
import org.stillroom.engine.evaluate.OutcomesAtIou;

/** Makes of one image's outcomes the pictures side by side. */
record SideMaker(
        ImageOutcomes outcomes, List<Category> categories, OutcomeFilter filter, Pointed pointed, double score) {

    /** The objects; crowds dotted. */
    Side truth() {
        Set<Annotation> wanted = outcomes.objects(filter.relation(), filter);
        List<MarkedBox> boxes = new ArrayList<>();
        for (Annotation object : outcomes.image().annotations()) {
            boolean crowd = object.crowd() && filter.relation() == Relation.ANY && filter.passes(object);
            if (wanted.contains(object) || crowd) {
                String name = categories.get(object.category()).name();
                boxes.add(new MarkedBox(
                        object.sourceBox(),
                        object.crowd() ? MarkedBox.Line.DOTTED : MarkedBox.Line.DASHED,
                        MarkedBox.WHITE,
                        object.crowd() ? name + ", crowd" : name,
                        "",
                        object.equals(pointed.object())));
            }
        }
        Annotation object = pointed.object();
        return new Side(
                null,
                null,
                OptionalInt.empty(),
                boxes,
                null,
                null,
                OptionalDouble.empty(),
                object == null ? "" : OutcomeForm.words(object, categories),
                "");
    }

    Side arm(Role role, ArmReading reading) {
        ArmModel arm = reading.arm();
        OutcomesAtIou matched = reading.matched();
        if (arm == null || matched == null) {
            return new Side(
                    role, arm, reading.step(), List.of(), null, null, OptionalDouble.empty(), "", reading.absence());
        }
        return new Side(
                role,
                arm,
                reading.step(),
                boxes(role),
                ofCategory(role),
                set(matched),
                arm.apAt(reading.step().orElse(0)),
                reading(role, matched.iou()),
                reading.absence());
    }

    /** As the numbers of the whole set: the filter's class, but any size, for a wrong detection has no object's. */
    private OutcomeCounts ofCategory(Role role) {
        return outcomes.counts(role, OutcomeFilter.NONE.withCategory(filter.category()));
    }

    private OutcomeCounts set(OutcomesAtIou matched) {
        return filter.category() == OutcomeFilter.ALL_CLASSES
                ? matched.counts(score)
                : matched.ofCategory(filter.category(), score);
    }

    private List<MarkedBox> boxes(Role role) {
        List<MarkedBox> boxes = new ArrayList<>();
        for (Outcome outcome : outcomes.passing(role, filter)) {
            boxes.add(new MarkedBox(
                    Pointed.box(outcome),
                    OutcomeForm.line(outcome.kind()),
                    OutcomeForm.colour(outcome.kind()),
                    OutcomeForm.tag(outcome, categories),
                    OutcomeForm.sign(outcome.kind()),
                    isPointedAt(role, outcome)));
        }
        Annotation object = pointed.object();
        boolean missedHere = outcomes.of(role).stream()
                .anyMatch(outcome -> outcome.kind() == Kind.MISS && Objects.equals(outcome.object(), object));
        if (object != null && !missedHere) {
            boxes.add(MarkedBox.object(object.sourceBox()).strengthened());
        }
        return boxes;
    }

    /** The thing itself, and in the other pictures what they make of its object. */
    private boolean isPointedAt(Role role, Outcome outcome) {
        boolean itself = role == pointed.role() && outcome.equals(pointed.outcome());
        boolean own = role == pointed.role() && outcome.kind() != Kind.MISS;
        return itself || (!own && isAboutPointed(outcome));
    }

    private boolean isAboutPointed(Outcome outcome) {
        Annotation object = pointed.object();
        return object != null && outcome.kind() != Kind.FALSE_POSITIVE && object.equals(outcome.object());
    }

    private String reading(Role role, double iou) {
        Outcome own = role == pointed.role() ? pointed.outcome() : null;
        if (own != null) {
            return OutcomeForm.words(own, categories, iou);
        }
        return outcomes.of(role).stream()
                .filter(this::isAboutPointed)
                .map(outcome -> OutcomeForm.words(outcome, categories, iou))
                .limit(2)
                .collect(Collectors.joining("\n"));
    }
}
