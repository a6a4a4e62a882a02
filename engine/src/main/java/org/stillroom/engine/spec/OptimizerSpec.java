package org.stillroom.engine.spec;

/**
 * The optimiser.
 *
 * @param kind {@code adamw} (decoupled weight decay, betas 0.9 and 0.999) or {@code sgd}
 * @param learningRate at its peak, a step
 * @param weightDecay of the weights; biases and normalisations have none
 * @param momentum of SGD, 0 to below 1; AdamW does not look at it
 */
public record OptimizerSpec(
        @Default("adamw") Kind kind,
        double learningRate,
        @Default("0.0001") double weightDecay,
        @Default("0.9") double momentum) {

    public OptimizerSpec {
        Require.positive("learningRate", learningRate);
        Require.notNegative("weightDecay", weightDecay);
        Require.that(momentum >= 0 && momentum < 1, "momentum", momentum, "0 to below 1");
    }

    /** Which rule. */
    public enum Kind {
        ADAMW,
        SGD
    }
}
