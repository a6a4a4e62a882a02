package org.stillroom.engine.run;

import java.util.List;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.Detection;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;

/**
 * What was wrong with an arm's detections at one step.
 *
 * @param confusion at the customary thresholds
 */
public record ArmErrors(String arm, int step, ErrorBreakdown errors, ConfusionMatrix confusion) {

    /** From the detections of one of {@link RunReader#detectionSteps}. */
    public static ArmErrors of(RunReader run, String armId, int step) {
        List<Detection> detections = run.detections(armId, step);
        return new ArmErrors(
                armId,
                step,
                ErrorBreakdown.of(run.groundTruth(), detections),
                ConfusionMatrix.of(run.groundTruth(), detections, ConfusionMatrix.SCORE, ConfusionMatrix.IOU));
    }

    /**
     * Of the newest detections of arms.
     *
     * @param armIds the arms; none for all that have been evaluated
     * @throws UserInputException if the run has no such arm, or nothing of it is evaluated yet
     */
    public static List<ArmErrors> newest(RunReader run, List<String> armIds) {
        List<String> known =
                run.manifest().arms().stream().map(Manifest.Arm::id).toList();
        for (String armId : armIds) {
            if (!known.contains(armId)) {
                throw new UserInputException("%s: no arm \"%s\"; its arms are %s"
                        .formatted(run.directory(), armId, String.join(", ", known)));
            }
        }
        List<String> evaluated = (armIds.isEmpty() ? known : armIds)
                .stream().filter(armId -> !run.detectionSteps(armId).isEmpty()).toList();
        if (evaluated.isEmpty() || evaluated.size() < armIds.size()) {
            throw new UserInputException("%s: no detections of %s yet; they are written when an arm is evaluated"
                    .formatted(run.directory(), armIds.isEmpty() ? "any arm" : String.join(", ", armIds)));
        }
        return evaluated.stream()
                .map(armId -> {
                    List<Integer> steps = run.detectionSteps(armId);
                    return of(run, armId, steps.get(steps.size() - 1));
                })
                .toList();
    }
}
