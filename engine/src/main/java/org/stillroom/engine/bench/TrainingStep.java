package org.stillroom.engine.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.InputBatch;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.spec.ArmKind;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Optimizer;
import org.stillroom.engine.train.Schedule;
import org.stillroom.engine.train.StepReport;
import org.stillroom.engine.train.TrainedNetwork;
import org.stillroom.engine.train.Trainer;
import org.stillroom.engine.train.TrainingHook;

/**
 * One arm of an experiment, set up to train on the same batch again and again: its first, as seed 0 draws it, without augmentation. A
 * student begins at the end of its ramp, where all that it ever computes is computed.
 */
final class TrainingStep implements AutoCloseable {

    private static final int SEED = 0;

    private final ArmModel model;
    private final Optimizer optimizer;
    private final InputBatch batch;
    private final Trainer trainer;
    private final @Nullable TrainedNetwork teacher;
    private final Map<String, FloatTensor> start;
    private final NetworkSpec network;
    private double firstLoss = Double.NaN;
    private int done;

    private TrainingStep(
            Torch torch,
            ExperimentSpec spec,
            ArmModel model,
            Optimizer optimizer,
            InputBatch batch,
            double learningRate,
            int ramp,
            NetworkSpec network,
            @Nullable TrainedNetwork teacher) {
        this.model = model;
        this.optimizer = optimizer;
        this.batch = batch;
        this.teacher = teacher;
        this.trainer = new Trainer(
                torch,
                model,
                optimizer,
                Schedule.constant(learningRate),
                spec.training().clipNorm(),
                0,
                List.of(this::note));
        this.start = Checkpoint.save(model.parameters());
        this.network = network;
        this.done = ramp;
    }

    /** A student's teacher is one that has learnt nothing yet: that costs the same. */
    static TrainingStep of(Torch torch, ExperimentSpec spec, ArmSpec arm, DetectionDataset train) {
        ArmFactory factory = new ArmFactory(torch, spec, train.categories().size());
        TrainedNetwork teacher = arm.kind() == ArmKind.STUDENT ? teacher(factory, spec, arm, train) : null;
        ArmModel model = factory.create(arm, SEED, teacher);
        return new TrainingStep(
                torch,
                spec,
                model,
                factory.optimizer(model),
                batch(spec, train),
                spec.learningRateOf(arm),
                arm.distill() == null ? 0 : arm.distill().ramp(),
                factory.network(arm, train.categories()),
                teacher);
    }

    private static TrainedNetwork teacher(
            ArmFactory factory, ExperimentSpec spec, ArmSpec student, DetectionDataset train) {
        ArmSpec arm = spec.arm(student.teacher());
        if (arm == null) {
            throw new UserInputException("bench step: arms.%s.teacher is %s, a file; expected an arm of the experiment"
                    .formatted(student.name(), student.teacher()));
        }
        try (ArmModel teacher = factory.create(arm, SEED, null)) {
            return new TrainedNetwork(factory.network(arm, train.categories()), Checkpoint.save(teacher.parameters()));
        }
    }

    private static InputBatch batch(ExperimentSpec spec, DetectionDataset train) {
        int size = spec.input().size();
        try (TrainingInput input = new TrainingInput(
                train, size, size, new Augmentation(0, 0, 0, 0), spec.training().batch(), SEED, 0, 1, 1)) {
            return input.next();
        }
    }

    private TrainingHook.Verdict note(StepReport report) {
        if (Double.isNaN(firstLoss) && report.done() > 0) {
            firstLoss = Objects.requireNonNull(report.scalars().get().get("loss"));
        }
        return TrainingHook.Verdict.CONTINUE;
    }

    /** Makes one step on its batch. */
    void run() {
        run(() -> batch, 1);
    }

    /** Makes steps on other batches. */
    void run(Supplier<InputBatch> batches, int steps) {
        trainer.run(batches, done, done + steps);
        done += steps;
    }

    /** The loss before the first step; NaN until that has been made. */
    double firstLoss() {
        return firstLoss;
    }

    /** What is trained. */
    NetworkSpec network() {
        return network;
    }

    InputBatch batch() {
        return batch;
    }

    /** Parameters and buffers as they were before the first step. */
    Map<String, FloatTensor> start() {
        return start;
    }

    /** Of a student. */
    @Nullable
    TrainedNetwork teacher() {
        return teacher;
    }

    @Override
    public void close() {
        optimizer.close();
        model.close();
    }
}
