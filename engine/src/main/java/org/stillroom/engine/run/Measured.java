package org.stillroom.engine.run;

import org.jspecify.annotations.Nullable;
import org.stillroom.engine.run.Manifest.Arm;

/**
 * What is known of one arm of one seed.
 *
 * @param evaluation after its last step; null if it has not been trained to its end
 * @param resampled AP on every resample of the test images; empty where there are none
 */
record Measured(
        Arm arm,
        @Nullable Evaluation evaluation,
        double[] resampled,
        @Nullable ArmCost cost) {

    Measured(Arm arm, @Nullable Evaluation evaluation) {
        this(arm, evaluation, new double[0], null);
    }

    @Nullable
    Double statistic(String name) {
        Double value = evaluation == null ? null : evaluation.stats().get(name);
        // before it has been through a file, a number that does not exist may be NaN
        return value == null || value.isNaN() ? null : value;
    }
}
