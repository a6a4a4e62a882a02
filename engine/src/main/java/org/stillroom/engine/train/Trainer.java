package org.stillroom.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.tensor.Autograd;
import org.stillroom.engine.tensor.Scope;
import org.stillroom.engine.tensor.Tensor;
import org.stillroom.engine.tensor.Torch;

/** The loop: a batch, its losses, their gradient, one optimiser step, the hooks. */
public final class Trainer {

    private final Torch torch;
    private final ArmModel arm;
    private final Optimizer optimizer;
    private final Schedule schedule;
    private final double clipNorm;
    private final int gaugeEvery;
    private final List<TrainingHook> hooks;
    private final LossGuard guard = new LossGuard();

    /**
     * A trainer of one arm.
     *
     * @param clipNorm largest norm of the gradient; 0 for none
     * @param gaugeEvery interval, in steps, of the gauges of a student's distillation; 0 for never
     * @param hooks called after every step, in this order
     */
    public Trainer(
            Torch torch,
            ArmModel arm,
            Optimizer optimizer,
            Schedule schedule,
            double clipNorm,
            int gaugeEvery,
            List<TrainingHook> hooks) {
        this.torch = torch;
        this.arm = arm;
        this.optimizer = optimizer;
        this.schedule = schedule;
        this.clipNorm = clipNorm;
        this.gaugeEvery = gaugeEvery;
        this.hooks = List.copyOf(hooks);
    }

    /**
     * Trains from one step to another.
     *
     * @param batches yields those of steps {@code from}, {@code from + 1}, …
     * @param from optimiser steps done already
     * @return whether the end was reached; false where a hook said to stop
     */
    public boolean run(Supplier<InputBatch> batches, int from, int iterations) {
        if (from == 0 && call(new StepReport(0, iterations, Map::of, Map.of())) == TrainingHook.Verdict.STOP) {
            return false;
        }
        for (int step = from; step < iterations; step++) {
            if (step(batches.get(), step, iterations) == TrainingHook.Verdict.STOP) {
                return step + 1 == iterations;
            }
        }
        return true;
    }

    private TrainingHook.Verdict step(InputBatch batch, int step, int iterations) {
        try (Scope scope = Scope.open()) {
            StepLoss loss;
            Map<String, Double> gauges;
            try (Autograd recording = Autograd.recording()) {
                loss = arm.loss(images(torch, batch), batch, step);
                guard.requireSoundLoss(step + 1, loss.total().item(), () -> terms(loss), batch);
                gauges = gauges(loss, step + 1);
                arm.parameters().clearGradients();
                Autograd.backward(loss.total());
            }
            List<Tensor> gradient = arm.parameters().gradient();
            double norm = GradientClip.apply(gradient, clipNorm);
            LossGuard.requireSoundGradient(step + 1, norm, () -> terms(loss), batch);
            double learningRate = schedule.at(step);
            optimizer.step(gradient, learningRate, step);
            return call(new StepReport(step + 1, iterations, () -> scalars(loss, learningRate, norm), gauges));
        }
    }

    private Map<String, Double> gauges(StepLoss loss, int done) {
        boolean due = gaugeEvery > 0 && done % gaugeEvery == 0;
        return due && loss.distilled() != null ? DistillationGauge.read(arm.parameters(), loss.distilled()) : Map.of();
    }

    /** The pixels of a batch as a tensor [N, 3, H, W]. */
    static Tensor images(Torch torch, InputBatch batch) {
        return torch.tensor(batch.pixels(), batch.size(), 3, batch.height(), batch.width());
    }

    private static Map<String, Double> terms(StepLoss loss) {
        Map<String, Double> values = new LinkedHashMap<>();
        loss.terms().forEach((name, value) -> values.put(name, (double) value.item()));
        return values;
    }

    private static Map<String, Double> scalars(StepLoss loss, double learningRate, double norm) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", (double) loss.total().item());
        values.putAll(terms(loss));
        values.put("learningRate", learningRate);
        values.put("gradientNorm", norm);
        return values;
    }

    private TrainingHook.Verdict call(StepReport report) {
        TrainingHook.Verdict verdict = TrainingHook.Verdict.CONTINUE;
        for (TrainingHook hook : hooks) {
            if (hook.after(report) == TrainingHook.Verdict.STOP) {
                verdict = TrainingHook.Verdict.STOP;
            }
        }
        return verdict;
    }
}
