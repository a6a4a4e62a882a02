package org.stillroom.engine.evaluate.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Detection;

/**
 * What became of one detection.
 *
 * @param error empty for one that is right
 * @param object the object that it found; of a wrong one the object that makes it the error it is: the one of another class (Cls), the
 *     one of its class (Loc, Dupe), the one it overlaps most (Both, Bkg); null where it overlaps none
 * @param iou with {@code object}, 0 to 1
 * @param counts whether AP counts it; false for a wrong one within a crowd of its class, which still can be an error
 * @param repairs whether mending its class or place would make it right: of the Cls and Loc errors that would find the same
 *     object, which no detection found, the surest. Mending the others takes them away.
 */
public record JudgedDetection(
        Detection detection,
        Optional<ErrorType> error,
        @Nullable Annotation object,
        double iou,
        boolean counts,
        boolean repairs) {}
