package org.stillroom.engine.model.gfl;

import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * A distance told as a distribution over the whole numbers 0 to n (Li et al. 2020, §3.3, n = 16): its value is the expectation, and the
 * distribution focal loss (eq. 6) draws the mass to the two numbers beside the truth.
 */
final class DistanceBins {

    /** n + 1. */
    static final int COUNT = 17;

    /** Truths beyond what the bins can tell are cut to this, as in mmdetection: n − 0.1. */
    static final double FARTHEST = COUNT - 1.1;

    private DistanceBins() {}

    /**
     * The expectations.
     *
     * @param logits [n, {@value #COUNT}]
     * @return [n, 1]
     */
    static Tensor expectation(Torch torch, Tensor logits) {
        float[] numbers = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            numbers[i] = i;
        }
        return logits.softmax(1).mul(torch.tensor(numbers, 1, COUNT)).sum(1);
    }

    /** The expectation of one distribution's logits. */
    static double expectation(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < logits.length; i++) {
            double mass = Math.exp(logits[i] - largest);
            sum += mass;
            weighted += i * mass;
        }
        return weighted / sum;
    }

    /**
     * The mass that truths wish for: of a truth between two numbers, to each the more the nearer.
     *
     * @param truths [n], not negative
     * @return [n, {@value #COUNT}]
     */
    static Tensor wanted(Torch torch, float[] truths) {
        float[] mass = new float[COUNT * truths.length];
        for (int i = 0; i < truths.length; i++) {
            double truth = Math.min(truths[i], FARTHEST);
            int left = (int) truth;
            mass[COUNT * i + left] = (float) (left + 1 - truth);
            mass[COUNT * i + left + 1] = (float) (truth - left);
        }
        return torch.tensor(mass, truths.length, COUNT);
    }

    /**
     * The distribution focal loss: cross-entropy against the wanted mass.
     *
     * @param logits [n, {@value #COUNT}]
     * @param wanted likewise
     * @return [n, 1]
     */
    static Tensor loss(Tensor logits, Tensor wanted) {
        return logits.logSoftmax(1).mul(wanted).sum(1).neg();
    }
}
