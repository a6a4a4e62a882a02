package org.stillroom.engine.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What just happened.
 *
 * @param done optimiser steps done, this one included; 0 before the first
 * @param iterations optimiser steps in all
 * @param scalars losses, learning rate and gradient norm by the names of {@code docs/run-directory.md}, read from the device only when
 *     asked for, and only during the call
 * @param gauges of a student's distillation, likewise named; empty at most steps
 */
public record StepReport(int done, int iterations, Supplier<Map<String, Double>> scalars, Map<String, Double> gauges) {

    public StepReport {
        gauges = Collections.unmodifiableMap(new LinkedHashMap<>(gauges));
    }

    /** Whether every so many steps are over, or all. Never for a period of 0, except at the end. */
    public boolean isDue(int period) {
        return done == iterations || (period > 0 && done % period == 0);
    }
}
