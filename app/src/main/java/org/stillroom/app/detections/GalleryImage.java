package org.stillroom.app.detections;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.evaluate.OutcomeCounts;

/**
 * An image of the gallery, with what it can be sorted by; of the classes and sizes looked at.
 *
 * @param image the test image
 * @param counts of the arm that stands for it, such as the student; null before it was read
 * @param gained objects that the student finds and the baseline misses
 * @param lost objects that the baseline finds and the student misses
 * @param studentWrong objects that the teacher finds and the student misses
 * @param f1Difference F1 of the student less that of the baseline, fractions; NaN where either has none
 */
public record GalleryImage(
        ImageRecord image,
        @Nullable OutcomeCounts counts,
        int gained,
        int lost,
        int studentWrong,
        double f1Difference) {

    static GalleryImage of(ImageOutcomes outcomes, OutcomeFilter filter) {
        OutcomeCounts counts =
                outcomes.main().map(role -> outcomes.counts(role, filter)).orElse(null);
        return new GalleryImage(
                outcomes.image(),
                counts,
                outcomes.objects(Relation.GAINED, filter).size(),
                outcomes.objects(Relation.LOST, filter).size(),
                outcomes.objects(Relation.STUDENT_WRONG, filter).size(),
                f1(outcomes, Role.STUDENT, filter) - f1(outcomes, Role.BASELINE, filter));
    }

    private static double f1(ImageOutcomes outcomes, Role role, OutcomeFilter filter) {
        return outcomes.has(role) ? outcomes.counts(role, filter).f1().orElse(Double.NaN) : Double.NaN;
    }
}
