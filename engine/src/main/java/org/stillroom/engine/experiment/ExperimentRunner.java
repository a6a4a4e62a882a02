package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.FloatTensor;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.InputSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.Optimizer;
import org.stillroom.engine.train.Trainer;

/** Runs and resumes experiments on this machine, arm after arm; the one place that puts the parts together. */
public final class ExperimentRunner implements ExperimentService {

    /** One thread keeps up with two cores of training; more would take them from it. */
    private static final int INPUT_THREADS = 1;

    private final Builtins builtins;

    public ExperimentRunner(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Status run(RunRequest request, Control control, RunListener listener) {
        LoadedData data = LoadedData.load(request.experiment().data(), request.dataRoot(), builtins);
        List<ImageRecord> probes = probes(request.experiment(), data);
        try (Torch torch = Torch.open(request.device(), request.threads())) {
            // Refuses a design that cannot be built before anything is written.
            new ArmFactory(
                    torch, request.experiment(), data.train().categories().size());
            Manifest manifest = Manifests.of(request, data, probes, torch);
            try (RunWriter writer = RunWriter.create(request.out(), manifest, request.yaml(), data.test())) {
                TestInput input = testInput(request.experiment());
                probes.forEach(image -> writer.probe(image.id(), Png.encode(input.canvas(image))));
                return new Session(
                                torch, request.experiment(), manifest, data, probes, input, writer, control, listener)
                        .run(request.out());
            }
        }
    }

    @Override
    public Status resume(Path run, Control control, RunListener listener) {
        RunReader reader = RunReader.open(run);
        Manifest manifest = reader.manifest();
        ExperimentSpec spec = ExperimentReader.read(
                manifest.spec().toString(), run.resolve("manifest.json").toString(), List.of());
        LoadedData data = LoadedData.load(spec.data(), root(manifest), builtins);
        if (!data.description().fingerprint().equals(manifest.data().fingerprint())) {
            throw new UserInputException(
                    "%s: the images or annotations have changed since the run began (fingerprint %s, now %s); restore them, or start a new run"
                            .formatted(
                                    run,
                                    manifest.data().fingerprint(),
                                    data.description().fingerprint()));
        }
        try (Torch torch = Torch.open(manifest.device(), manifest.threads());
                RunWriter writer = RunWriter.reopen(run)) {
            TestInput input = testInput(spec);
            return new Session(torch, spec, manifest, data, probes(spec, data), input, writer, control, listener)
                    .run(run);
        }
    }

    @Override
    public List<Prediction> predict(PredictRequest request) {
        return Predictor.predict(request);
    }

    private static @Nullable Path root(Manifest manifest) {
        return manifest.dataRoot() == null ? null : Path.of(manifest.dataRoot());
    }

    private static List<ImageRecord> probes(ExperimentSpec spec, LoadedData data) {
        return data.test()
                .images()
                .subList(
                        0,
                        Math.min(spec.inspect().images(), data.test().images().size()));
    }

    private static TestInput testInput(ExperimentSpec spec) {
        return new TestInput(spec.input().size(), spec.input().size());
    }

    /** One worker's turn at a run. */
    private record Session(
            Torch torch,
            ExperimentSpec spec,
            Manifest manifest,
            LoadedData data,
            List<ImageRecord> probes,
            TestInput input,
            RunWriter writer,
            Control control,
            RunListener listener) {

        Status run(Path directory) {
            listener.opened(directory, manifest);
            try (RunProgress progress = new RunProgress(writer, listener, manifest)) {
                try {
                    Status status = trainAll(directory, progress);
                    if (status == Status.DONE) {
                        compare(RunReader.open(directory));
                    }
                    progress.ended(status, null);
                    return status;
                } catch (RuntimeException | Error e) {
                    progress.ended(Status.FAILED, reason(e));
                    throw e;
                }
            }
        }

        private void compare(RunReader reader) {
            Comparison comparison = Comparisons.of(List.of(reader)).get(0);
            writer.comparison(comparison);
            listener.compared(comparison);
        }

        private Status trainAll(Path directory, RunProgress progress) {
            Map<String, Map<String, FloatTensor>> teachers = new LinkedHashMap<>();
            for (Manifest.Arm arm : manifest.arms()) {
                ArmWriter armWriter = writer.arm(arm.id());
                Status status = train(directory, arm, armWriter, teachers, progress);
                if (status != Status.DONE) {
                    return status;
                }
                if (manifest.arms().stream().anyMatch(other -> arm.id().equals(other.teacher()))) {
                    teachers.put(
                            arm.id(), armWriter.readCheckpoint(arm.iterations()).tensors());
                }
            }
            return Status.DONE;
        }

        private Status train(
                Path directory,
                Manifest.Arm arm,
                ArmWriter armWriter,
                Map<String, Map<String, FloatTensor>> teachers,
                RunProgress progress) {
            SafeTensors.File checkpoint =
                    RunReader.open(directory).newestCheckpoint(arm.id()).orElse(null);
            int done = checkpoint == null
                    ? 0
                    : Integer.parseInt(checkpoint.metadata().get("step"));
            if (done == arm.iterations()) {
                progress.armEnded(arm.id(), Status.DONE, done);
                return Status.DONE;
            }
            ArmSpec armSpec = Manifests.arm(spec, arm.name());
            ArmFactory factory =
                    new ArmFactory(torch, spec, data.train().categories().size());
            Map<String, FloatTensor> teacher = arm.teacher() == null ? null : teachers.get(arm.teacher());
            try (ArmModel model = factory.create(armSpec, arm.seed(), teacher);
                    Optimizer optimizer = factory.optimizer(model);
                    TrainingInput batches = batches(arm, done)) {
                if (checkpoint != null) {
                    Checkpoint.restore(checkpoint.tensors(), model.parameters(), optimizer);
                }
                armWriter.rewindTo(checkpoint == null ? -1 : done);
                progress.armStarted(arm.id(), done);
                ArmRun armRun = new ArmRun(
                        arm.id(),
                        spec.training(),
                        data,
                        probes,
                        model,
                        optimizer,
                        new Evaluator(torch, input),
                        armWriter,
                        progress,
                        listener,
                        control);
                Trainer trainer = new Trainer(
                        torch,
                        model,
                        optimizer,
                        factory.schedule(armSpec),
                        spec.training().clipNorm(),
                        armRun.hooks());
                boolean finished = trainer.run(batches, done, arm.iterations());
                model.verify();
                Status status = finished ? Status.DONE : Status.STOPPED;
                progress.armEnded(arm.id(), status, armWriter.lastCheckpoint().orElse(0));
                return status;
            }
        }

        private TrainingInput batches(Manifest.Arm arm, int done) {
            InputSpec in = spec.input();
            Augmentation augmentation = new Augmentation(
                    in.flip(),
                    in.jitter().brightness(),
                    in.jitter().contrast(),
                    in.jitter().saturation());
            return new TrainingInput(
                    data.train(),
                    in.size(),
                    in.size(),
                    augmentation,
                    spec.training().batch(),
                    arm.seed(),
                    done,
                    arm.iterations(),
                    INPUT_THREADS);
        }

        private static String reason(Throwable e) {
            String message = e.getMessage();
            return message == null
                    ? e.getClass().getSimpleName()
                    : message.lines().findFirst().orElse(message);
        }
    }
}
