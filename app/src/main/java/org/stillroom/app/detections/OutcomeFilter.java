package org.stillroom.app.detections;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.evaluate.Outcome.Kind;
import org.stillroom.engine.evaluate.SizeBin;

/**
 * What of all outcomes is looked at.
 *
 * @param category index of a class; {@link #ALL_CLASSES} for all
 * @param size of the object, or of a detection without one by its box; null for any
 * @param kind null for any
 * @param relation between the arms, at the object
 */
public record OutcomeFilter(
        int category, @Nullable SizeBin size, @Nullable Kind kind, Relation relation) {

    /** In place of a class. */
    public static final int ALL_CLASSES = -1;

    /** Lets everything pass. */
    public static final OutcomeFilter NONE = new OutcomeFilter(ALL_CLASSES, null, null, Relation.ANY);

    public OutcomeFilter withCategory(int wanted) {
        return new OutcomeFilter(wanted, size, kind, relation);
    }

    public OutcomeFilter withSize(@Nullable SizeBin wanted) {
        return new OutcomeFilter(category, wanted, kind, relation);
    }

    public OutcomeFilter withKind(@Nullable Kind wanted) {
        return new OutcomeFilter(category, size, wanted, relation);
    }

    public OutcomeFilter withRelation(Relation wanted) {
        return new OutcomeFilter(category, size, kind, wanted);
    }

    /** Whether an object has the class and the size. */
    boolean passes(Annotation object) {
        return hasCategory(object.category()) && hasSize(object.area());
    }

    /** Whether an outcome has the class and the size. */
    boolean passes(Outcome outcome) {
        boolean itsObjects = outcome.kind() != Kind.FALSE_POSITIVE && outcome.kind() != Kind.IGNORED;
        Annotation object = itsObjects ? outcome.object() : null;
        Detection detection = outcome.detection();
        if (object != null) {
            return passes(object);
        }
        return detection == null
                || (hasCategory(detection.category())
                        && hasSize(detection.sourceBox().area()));
    }

    boolean hasCategory(int wanted) {
        return category == ALL_CLASSES || category == wanted;
    }

    private boolean hasSize(double area) {
        return size == null || (area >= size.from() * size.from() && area <= size.to() * size.to());
    }
}
