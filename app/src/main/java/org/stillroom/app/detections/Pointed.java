package org.stillroom.app.detections;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.boxes.MarkedBox;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.Outcome;
import org.stillroom.engine.geometry.Box;

/**
 * What lies under the pointer.
 *
 * @param role in whose picture; null for the ground truth, and for nothing
 * @param outcome null for an object in the ground truth, and for nothing
 * @param object the object itself, or the one that the outcome is about; null if there is none
 */
record Pointed(
        @Nullable Role role,
        @Nullable Outcome outcome,
        @Nullable Annotation object) {

    static final Pointed NOTHING = new Pointed(null, null, null);

    /**
     * The smallest of the boxes that are drawn around a place.
     *
     * @param picture whose; null for the ground truth's
     */
    static Pointed at(
            @Nullable Role picture,
            @Nullable SourcePoint place,
            @Nullable ImageOutcomes outcomes,
            OutcomeFilter filter) {
        if (place == null || outcomes == null) {
            return NOTHING;
        }
        if (picture == null) {
            List<Annotation> drawn = List.copyOf(outcomes.objects(filter.relation(), filter));
            Annotation object =
                    smallest(drawn, drawn.stream().map(Annotation::sourceBox).toList(), place);
            return object == null ? NOTHING : new Pointed(null, null, object);
        }
        List<Outcome> drawn = outcomes.passing(picture, filter);
        Outcome outcome = smallest(drawn, drawn.stream().map(Pointed::box).toList(), place);
        return outcome == null ? NOTHING : new Pointed(picture, outcome, outcome.object());
    }

    /** Where an outcome is drawn: the detection, or the object that was missed. */
    static Box box(Outcome outcome) {
        Detection detection = outcome.detection();
        Annotation object = outcome.object();
        if (detection != null) {
            return detection.sourceBox();
        }
        if (object != null) {
            return object.sourceBox();
        }
        throw new IllegalArgumentException(outcome + ": neither a detection nor an object");
    }

    private static <T> @Nullable T smallest(List<T> things, List<Box> boxes, SourcePoint place) {
        return MarkedBox.smallestAround(boxes, place.x(), place.y())
                .map(box -> things.get(boxes.indexOf(box)))
                .orElse(null);
    }
}
