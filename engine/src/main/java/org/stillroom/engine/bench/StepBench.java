package org.stillroom.engine.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.run.Median;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;

/**
 * The training step of an arm, forward, backward and update, on one batch. With a reference both are measured in turns, after it has
 * been made sure that they start from the same loss.
 */
public final class StepBench {

    private static final double SAME_LOSS = 1e-4;

    private final Torch torch;
    private final ExperimentSpec spec;
    private final DetectionDataset train;
    private final Plan plan;

    /**
     * How much is measured.
     *
     * @param threads of either side
     * @param warmUp steps of either side before anything is measured: the virtual machine compiles meanwhile
     * @param rounds of which the median is taken
     * @param steps a round, of either side
     */
    public record Plan(int threads, int warmUp, int rounds, int steps) {

        public Plan {
            if (warmUp < 0 || rounds < 1 || steps < 1) {
                throw new UserInputException("%d rounds of %d steps after %d: expected at least 1, 1 and 0"
                        .formatted(rounds, steps, warmUp));
            }
        }
    }

    /**
     * What one arm's step costs.
     *
     * @param arm its name
     * @param ours costs of a step, the mean over a round each
     * @param reference likewise; empty without a reference
     * @param referenceVersion what the reference says it is
     */
    public record Result(String arm, List<Cost> ours, List<Cost> reference, String referenceVersion) {

        public Result {
            ours = List.copyOf(ours);
            reference = List.copyOf(reference);
        }

        /** Milliseconds by the clock. */
        public double wallMillis() {
            return median(ours, Cost::wallMillis);
        }

        /** Milliseconds of all cores. */
        public double cpuMillis() {
            return median(ours, Cost::cpuMillis);
        }

        /** Milliseconds by the clock; only where there was a reference. */
        public double referenceWallMillis() {
            return median(paired().reference(), Cost::wallMillis);
        }

        /** Ours beside the reference's; only where there was one. */
        public Paired paired() {
            return new Paired(ours, reference);
        }

        private static double median(List<Cost> costs, ToDoubleFunction<Cost> measure) {
            return Median.of(costs.stream().map(measure::applyAsDouble).toList());
        }
    }

    public StepBench(Torch torch, ExperimentSpec spec, DetectionDataset train, Plan plan) {
        this.torch = torch;
        this.spec = spec;
        this.train = train;
        this.plan = plan;
    }

    /** Measures an arm alone. */
    public Result measure(ArmSpec arm) {
        try (TrainingStep step = TrainingStep.of(torch, spec, arm, train)) {
            List<Cost> ours = new ArrayList<>();
            ours(step, plan.warmUp());
            for (int round = 0; round < plan.rounds(); round++) {
                ours.add(ours(step, plan.steps()));
            }
            return new Result(arm.name(), ours, List.of(), "");
        }
    }

    /**
     * Measures an arm beside a reference.
     *
     * @param command starts a program that speaks as {@code engine/src/bench/python/training_step.py} does
     * @throws UserInputException if the reference cannot be run, or does not compute the same
     */
    public Result measure(ArmSpec arm, List<String> command) {
        try (TrainingStep step = TrainingStep.of(torch, spec, arm, train);
                ReferenceProcess reference = new ReferenceProcess(command)) {
            String version = load(reference, arm, step);
            step.run();
            requireSameLoss(
                    arm,
                    step.firstLoss(),
                    theirs(reference, 1).path("loss").path(0).asDouble());
            ours(step, plan.warmUp());
            theirs(reference, plan.warmUp());
            List<Cost> ours = new ArrayList<>();
            List<Cost> theirs = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                ours.add(ours(step, plan.steps()));
                JsonNode answer = theirs(reference, plan.steps());
                theirs.add(new Cost(mean(answer.path("wall")), mean(answer.path("cpu"))));
            }
            return new Result(arm.name(), ours, theirs, version);
        }
    }

    private String load(ReferenceProcess reference, ArmSpec arm, TrainingStep step) {
        try {
            Path file = Files.createTempFile("stillroom-bench", ".safetensors");
            try {
                StepQuestion.write(file, spec, arm, step);
                return reference
                        .ask(ReferenceProcess.question()
                                .put("load", file.toString())
                                .put("threads", plan.threads()))
                        .path("version")
                        .asText();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the reference's file cannot be written", e);
        }
    }

    private static Cost ours(TrainingStep step, int steps) {
        Cost all = Cost.of(() -> {
            for (int i = 0; i < steps; i++) {
                step.run();
            }
        });
        return new Cost(all.wallMillis() / steps, all.cpuMillis() / steps);
    }

    private static JsonNode theirs(ReferenceProcess reference, int steps) {
        return reference.ask(ReferenceProcess.question().put("steps", steps));
    }

    private static double mean(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.asDouble();
        }
        return sum / numbers.size();
    }

    private static void requireSameLoss(ArmSpec arm, double ours, double theirs) {
        if (!(Math.abs(ours - theirs) <= SAME_LOSS * Math.abs(ours))) {
            throw new UserInputException(
                    "bench step: the loss of %s is %s, the reference's %s: expected the same to %s, so they do different work"
                            .formatted(arm.name(), ours, theirs, SAME_LOSS));
        }
    }
}
