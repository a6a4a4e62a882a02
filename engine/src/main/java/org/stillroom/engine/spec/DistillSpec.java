package org.stillroom.engine.spec;

/**
 * What a student takes from its teacher besides the start.
 *
 * @param method {@code msad}: the mean absolute difference of student's and fused teacher's features, summed over the levels
 * @param weight of that term; 0.6 is the paper's α·T (0.2 · 3), 0 makes the control without distillation
 * @param ramp optimiser steps over which the weight rises linearly from 0; 0 for at once
 */
public record DistillSpec(
        @Default("msad") String method,
        @Default("0.6") double weight,
        @Default("500") int ramp) {

    public DistillSpec {
        Require.that(method.equals("msad"), "method", method, "msad");
        Require.notNegative("weight", weight);
        Require.atLeast("ramp", ramp, 0);
    }
}
