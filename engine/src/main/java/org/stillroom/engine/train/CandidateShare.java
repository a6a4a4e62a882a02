package org.stillroom.engine.train;

import java.util.Arrays;
import java.util.Map;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/**
 * Makes a network that has learnt nothing find about as much as one that has, by moving the bias of its classes: for measuring what finding
 * costs.
 */
public final class CandidateShare {

    /** Above this probability a point and class become a candidate ({@code DenseDecoder.Thresholds.usual}). */
    private static final double MIN_PROBABILITY = 0.05;

    private static final String BIAS = "cls_logits.bias";

    private CandidateShare() {}

    /**
     * Moves the bias so that on these images so many of all points and classes become candidates.
     *
     * @param share above 0 and below 1
     */
    public static void set(Torch torch, ArmModel arm, InputBatch batch, double share) {
        float[] logits = logits(torch, arm, batch);
        Arrays.sort(logits);
        int candidates = Math.max(1, (int) Math.round(share * logits.length));
        // half way between the last that is one and the first that is none
        double border =
                (logits[logits.length - candidates] + (double) logits[Math.max(0, logits.length - candidates - 1)]) / 2;
        float shift = (float) (Math.log(MIN_PROBABILITY / (1 - MIN_PROBABILITY)) - border);
        Map<String, FloatTensor> state = Checkpoint.save(arm.parameters());
        state.replaceAll((name, tensor) -> name.endsWith(BIAS) ? shifted(tensor, shift) : tensor);
        Checkpoint.restore(state, arm.parameters());
    }

    private static FloatTensor shifted(FloatTensor bias, float shift) {
        float[] values = bias.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += shift;
        }
        return new FloatTensor(bias.shape(), values);
    }

    /** Of all levels, in no order. */
    private static float[] logits(Torch torch, ArmModel arm, InputBatch batch) {
        try (Scope scope = Scope.open();
                Autograd paused = Autograd.paused()) {
            float[] all = {};
            for (Tensor level : arm.infer(Trainer.images(torch, batch)).output().logits()) {
                float[] values = level.toFloats();
                all = Arrays.copyOf(all, all.length + values.length);
                System.arraycopy(values, 0, all, all.length - values.length, values.length);
            }
            return all;
        }
    }
}
