package org.stillroom.engine.evaluate.errors;

import java.util.Optional;
import org.stillroom.engine.data.Annotation;

/**
 * What became of one object that counts; crowds do not.
 *
 * @param imageId of its image
 * @param found whether a detection found it
 * @param repairable whether no detection did, but one with a better class or place would have
 */
public record JudgedObject(long imageId, Annotation object, boolean found, boolean repairable) {

    /** {@link ErrorType#MISS} for one that was neither found nor nearly found. */
    public Optional<ErrorType> error() {
        return found || repairable ? Optional.empty() : Optional.of(ErrorType.MISS);
    }
}
