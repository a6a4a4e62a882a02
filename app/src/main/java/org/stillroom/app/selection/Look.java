package org.stillroom.app.selection;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.engine.run.Manifest;

/**
 * What was looked at, to come back to.
 *
 * @param step empty when it followed the newest
 * @param level index of the aligned level
 */
public record Look(
        @Nullable RunModel run, @Nullable ArmModel arm, Manifest.@Nullable Probe image, OptionalInt step, int level) {

    /** Whether another look is at the same things at another moment. */
    public boolean differsInTimeOnly(Look other) {
        return !equals(other) && equals(new Look(other.run, other.arm, other.image, step, other.level));
    }
}
