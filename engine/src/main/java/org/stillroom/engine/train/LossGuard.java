package org.stillroom.engine.train;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.InputBatch;

/**
 * Ends a training that has gone wrong before the step that would spoil the model: a loss or gradient that is no number, or a loss that has
 * exploded, which is {@value #EXPLOSION} times the lowest running mean there was. It changes no number of a training that goes on. The
 * terms are read only where something is wrong.
 */
final class LossGuard {

    private static final double EXPLOSION = 1e4;

    /** Of the running mean; some fifty steps count. */
    private static final double MEMORY = 0.98;

    /** Steps before a mean means anything. */
    private static final int WARM_UP = 20;

    private int seen;
    private double mean;
    private double lowest = Double.POSITIVE_INFINITY;

    /**
     * Before the gradient is worked out.
     *
     * @param step as people count, from 1
     * @throws TrainingDivergedException if the loss is no number or has exploded
     */
    void requireSoundLoss(int step, double total, Supplier<Map<String, Double>> terms, InputBatch batch) {
        if (!Double.isFinite(total)) {
            throw diverged(step, "the loss is %s (%s)".formatted(total, culprits(terms.get())), batch);
        }
        if (seen >= WARM_UP && total > EXPLOSION * lowest) {
            throw diverged(
                    step,
                    "the loss has exploded to %.4g, from %.4g at its best (%s)"
                            .formatted(total, lowest, largest(terms.get())),
                    batch);
        }
        mean = seen == 0 ? total : MEMORY * mean + (1 - MEMORY) * total;
        seen++;
        if (seen >= WARM_UP && mean > 0) {
            lowest = Math.min(lowest, mean);
        }
    }

    /**
     * Before the model is changed.
     *
     * @throws TrainingDivergedException if the gradient is no number
     */
    static void requireSoundGradient(
            int step, double gradientNorm, Supplier<Map<String, Double>> terms, InputBatch batch) {
        if (!Double.isFinite(gradientNorm)) {
            throw diverged(
                    step,
                    "the gradient's norm is %s; the loss itself is a number (%s)"
                            .formatted(gradientNorm, list(terms.get())),
                    batch);
        }
    }

    private static TrainingDivergedException diverged(int step, String what, InputBatch batch) {
        return new TrainingDivergedException(
                "step %d: %s, on the images %s; lower training.optimizer.learningRate, or set training.clipNorm"
                        .formatted(
                                step,
                                what,
                                batch.images().stream().map(LossGuard::name).collect(Collectors.joining(", "))));
    }

    private static String name(ImageRecord image) {
        return "%d (%s)".formatted(image.id(), image.name());
    }

    /** The terms that are no numbers; all of them where only their sum is none. */
    private static String culprits(Map<String, Double> terms) {
        List<String> broken = terms.entrySet().stream()
                .filter(term -> !Double.isFinite(term.getValue()))
                .map(term -> "%s is %s".formatted(term.getKey(), term.getValue()))
                .toList();
        return broken.isEmpty() ? list(terms) : String.join(", ", broken);
    }

    private static String largest(Map<String, Double> terms) {
        return terms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(term -> "most of it %s, %.4g".formatted(term.getKey(), term.getValue()))
                .orElse("it has no terms");
    }

    private static String list(Map<String, Double> terms) {
        return terms.entrySet().stream()
                .map(term -> "%s %.4g".formatted(term.getKey(), term.getValue()))
                .collect(Collectors.joining(", "));
    }
}
