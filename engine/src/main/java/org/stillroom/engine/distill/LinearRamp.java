package org.stillroom.engine.distill;

/**
 * Strength that grows linearly from 0 at step 0 to 1.
 *
 * @param steps until full strength; 0 for full strength at once
 */
public record LinearRamp(int steps) {

    public LinearRamp {
        if (steps < 0) {
            throw new IllegalArgumentException("ramp of %d steps: expected 0 or more".formatted(steps));
        }
    }

    /** min(1, step / steps). */
    public double at(long step) {
        return step >= steps ? 1 : (double) step / steps;
    }
}
