package org.stillroom.engine.bench;

import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.InputSpec;
import org.stillroom.engine.tensor.Torch;

/** How much of its time an arm that really trains waits for its images, from its first step on: nothing is read yet then. */
public final class WaitBench {

    private final Torch torch;
    private final ExperimentSpec spec;
    private final DetectionDataset train;
    private final int workers;
    private long waited;

    /** @param workers background threads of the input */
    public WaitBench(Torch torch, ExperimentSpec spec, DetectionDataset train, int workers) {
        this.torch = torch;
        this.spec = spec;
        this.train = train;
        this.workers = workers;
    }

    /**
     * Some steps.
     *
     * @param steps how many
     * @param waitMillis until their batches were there
     * @param millis in all, the waiting included
     */
    public record Span(int steps, double waitMillis, double millis) {

        /** The part of the time that was waited; 0 of no steps. */
        public double share() {
            return millis == 0 ? 0 : waitMillis / millis;
        }

        /** Both together. */
        public Span and(Span other) {
            return new Span(steps + other.steps, waitMillis + other.waitMillis, millis + other.millis);
        }
    }

    /**
     * What an arm waited.
     *
     * @param first epoch, in which every image is read
     * @param later steps
     */
    public record Result(String arm, Span first, Span later) {

        /** The whole training. */
        public Span all() {
            return first.and(later);
        }
    }

    /** Trains an arm for so many steps. */
    public Result measure(ArmSpec arm, int steps) {
        if (steps < 1) {
            throw new UserInputException("bench input: %d steps, expected at least 1".formatted(steps));
        }
        int epoch = Math.min(steps, train.images().size() / spec.training().batch());
        InputSpec in = spec.input();
        try (TrainingStep step = TrainingStep.of(torch, spec, arm, train);
                TrainingInput input = new TrainingInput(
                        train,
                        in.size(),
                        in.size(),
                        new Augmentation(in.flip(), 0, 0, 0),
                        spec.training().batch(),
                        0,
                        0,
                        steps,
                        workers)) {
            return new Result(arm.name(), span(step, input, epoch), span(step, input, steps - epoch));
        }
    }

    private Span span(TrainingStep step, TrainingInput input, int steps) {
        waited = 0;
        Cost cost = Cost.of(() -> step.run(() -> next(input), steps));
        return new Span(steps, waited / 1e6, cost.wallMillis());
    }

    private InputBatch next(TrainingInput input) {
        long start = System.nanoTime();
        InputBatch batch = input.next();
        waited += System.nanoTime() - start;
        return batch;
    }
}
