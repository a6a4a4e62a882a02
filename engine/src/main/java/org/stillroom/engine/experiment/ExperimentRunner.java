package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.Augmentation;
import org.stillroom.engine.input.Png;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.input.TrainingInput;
import org.stillroom.engine.run.ArmWriter;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.run.SafeTensors;
import org.stillroom.engine.run.Warnings;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.InputSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.train.ArmModel;
import org.stillroom.engine.train.Checkpoint;
import org.stillroom.engine.train.Evaluator;
import org.stillroom.engine.train.Optimizer;
import org.stillroom.engine.train.TrainedNetwork;
import org.stillroom.engine.train.Trainer;
import org.stillroom.engine.train.TrainingDivergedException;
import org.stillroom.engine.weights.PretrainedBackbones;

/** Runs and resumes experiments on this machine; the one place that puts the parts together. */
public final class ExperimentRunner implements ExperimentService {

    /** One thread keeps up with two cores of training; more would take them from it. */
    private static final int INPUT_THREADS = 1;

    private final Builtins builtins;

    public ExperimentRunner(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Status run(RunRequest request, Control control, RunListener listener) {
        PretrainedBackbones pretrained = Pretraining.of(request.experiment());
        LoadedData data = LoadedData.load(request.experiment().data(), request.dataRoot(), builtins);
        List<ImageRecord> probes = probes(request.experiment(), data);
        try (Torch torch = Torch.open(request.device(), request.threads())) {
            refuseWhatCannotBe(request.experiment(), data, torch);
            Manifest manifest = Manifests.of(request, data, probes, torch);
            TestInput input = testInput(request.experiment());
            // Read before anything is written: one of them may be broken.
            Map<Long, byte[]> pictures = new LinkedHashMap<>();
            probes.forEach(image -> pictures.put(image.id(), Png.encode(input.canvas(image))));
            try (RunWriter writer = RunWriter.create(request.out(), manifest, request.yaml(), data.test())) {
                pictures.forEach(writer::probe);
                return new Session(
                                request.out(),
                                request.experiment(),
                                manifest,
                                data,
                                pretrained,
                                probes,
                                input,
                                writer,
                                control,
                                listener)
                        .run();
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
        PretrainedBackbones pretrained = Pretraining.of(reader, spec);
        try (RunWriter writer = RunWriter.reopen(run)) {
            return new Session(
                            run,
                            spec,
                            manifest,
                            data,
                            pretrained,
                            probes(spec, data),
                            testInput(spec),
                            writer,
                            control,
                            listener)
                    .run();
        }
    }

    @Override
    public List<Prediction> predict(PredictRequest request) {
        return Predictor.predict(request);
    }

    @Override
    public Inspector inspect(Path run, String device, int threads, Path answers) {
        Torch torch = Torch.open(device, threads);
        try {
            return new RunInspector(run, torch, builtins, answers);
        } catch (RuntimeException e) {
            torch.close();
            throw e;
        }
    }

    private static @Nullable Path root(Manifest manifest) {
        return manifest.dataRoot() == null ? null : Path.of(manifest.dataRoot());
    }

    /** Before anything is written: levels that do not pair, teachers that cannot teach, more images than there are. */
    private static void refuseWhatCannotBe(ExperimentSpec spec, LoadedData data, Torch torch) {
        ArmFactory factory =
                new ArmFactory(torch, spec, data.train().categories().size());
        for (ArmSpec arm : spec.arms()) {
            int images = data.train().images().size();
            if (arm.trainImages() != null && arm.trainImages() > images) {
                throw new UserInputException("arms.%s.trainImages: is %d, but there are %d training images"
                        .formatted(arm.name(), arm.trainImages(), images));
            }
            if (arm.hasTeacherOnDisk()) {
                NetworkSpec own = factory.network(arm, data.train().categories());
                for (int seed : spec.seeds()) {
                    factory.requireTeachable(
                            arm, TeacherFiles.read(arm, seed, own).spec().model());
                }
            }
        }
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
            Path directory,
            ExperimentSpec spec,
            Manifest manifest,
            LoadedData data,
            PretrainedBackbones pretrained,
            List<ImageRecord> probes,
            TestInput input,
            RunWriter writer,
            Control control,
            RunListener listener) {

        Status run() {
            listener.opened(directory, manifest);
            if (!pretrained.reports().isEmpty()) {
                writer.weights(pretrained.reports());
                pretrained.reports().forEach(listener::pretrained);
            }
            int lanes = lanes();
            try (RunProgress progress = new RunProgress(writer, listener, manifest, spec, lanes)) {
                try {
                    Status status = new Lanes(manifest.arms(), control::stop)
                            .run(lanes, () -> new Lane(this, progress, manifest.threads() / lanes));
                    checkTeachers(progress);
                    if (status == Status.DONE) {
                        compare();
                    }
                    progress.ended(status, null);
                    return status;
                } catch (RuntimeException | Error e) {
                    fail(progress, e);
                    throw e;
                }
            }
        }

        /** Says why, if that can still be written: what failed may be the writing. */
        private static void fail(RunProgress progress, Throwable cause) {
            try {
                progress.ended(Status.FAILED, reason(cause));
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }

        /** On a CPU two, where there are threads for them; a GPU is shared by none. */
        private int lanes() {
            return manifest.device().equals("cpu") ? Math.min(2, manifest.threads()) : 1;
        }

        /** Synchronized, for two lanes may begin students at a time. */
        void checkTeachers(RunProgress progress) {
            synchronized (writer) {
                List<Warning> warnings = new TeacherCheck(RunReader.open(directory), spec).warnings();
                if (!warnings.isEmpty()) {
                    writer.warnings(new Warnings(warnings));
                }
                progress.warned(warnings);
            }
        }

        private void compare() {
            ArmCosts.measure(RunReader.open(directory), spec, data.test().images(), input, writer);
            Comparison comparison =
                    Comparisons.of(List.of(RunReader.open(directory))).get(0);
            writer.comparison(comparison);
            listener.compared(comparison);
        }

        private static String reason(Throwable e) {
            String message = e.getMessage();
            return message == null
                    ? e.getClass().getSimpleName()
                    : message.lines().findFirst().orElse(message);
        }
    }

    /** Trains one arm after another on its own thread, with its own share of the cores. */
    private static final class Lane implements AutoCloseable, Function<Manifest.Arm, Status> {

        private final Session session;
        private final RunProgress progress;
        private final Torch torch;

        Lane(Session session, RunProgress progress, int threads) {
            this.session = session;
            this.progress = progress;
            this.torch = Torch.open(session.manifest().device(), threads);
        }

        @Override
        public Status apply(Manifest.Arm arm) {
            ArmWriter writer = session.writer().arm(arm.id());
            SafeTensors.File checkpoint = newestCheckpoint(arm.id());
            int done = checkpoint == null
                    ? 0
                    : Integer.parseInt(checkpoint.metadata().get("step"));
            // Whoever asked to stop does not wait for the first evaluation of an arm that has not begun.
            if (done < arm.iterations() && !session.control().stopRequested()) {
                writer.rewindTo(checkpoint == null ? -1 : done);
                done = train(arm, writer, done, checkpoint);
            }
            Status status = done == arm.iterations() ? Status.DONE : Status.STOPPED;
            progress.armHalted(arm.id(), status, done);
            return status;
        }

        /** Returns the steps done. */
        private int train(Manifest.Arm arm, ArmWriter writer, int done, SafeTensors.@Nullable File checkpoint) {
            ExperimentSpec spec = session.spec();
            ArmSpec armSpec = Manifests.arm(spec, arm.name());
            ArmFactory factory = new ArmFactory(
                    torch, spec, session.data().train().categories().size(), session.pretrained());
            NetworkSpec network =
                    factory.network(armSpec, session.data().train().categories());
            Teachers teachers = new Teachers(session.directory(), spec, session.data(), session.input(), torch);
            TrainedNetwork teacher = teachers.of(arm, factory);
            if (teacher != null && checkpoint == null) {
                noteTeacher(arm, armSpec, writer, teachers.ap(arm, factory, teacher));
            }
            try (ArmModel model = factory.create(armSpec, arm.seed(), teacher);
                    Optimizer optimizer = factory.optimizer(model);
                    TrainingInput batches = batches(arm, armSpec, done)) {
                if (checkpoint != null) {
                    Checkpoint.restore(checkpoint.tensors(), model.parameters(), optimizer);
                }
                progress.armStarted(arm.id(), done);
                ArmRun armRun = new ArmRun(
                        arm.id(),
                        spec.training(),
                        spec.inspect(),
                        session.data(),
                        session.probes(),
                        model,
                        optimizer,
                        new Evaluator(torch, session.input()),
                        writer,
                        Map.of(TeacherFiles.NETWORK, network.toJson().toString()),
                        progress,
                        session.control());
                boolean finished = new Trainer(
                                torch,
                                model,
                                optimizer,
                                factory.schedule(armSpec),
                                spec.training().clipNorm(),
                                spec.training().gaugeEvery(),
                                armRun.hooks())
                        .run(batches, done, arm.iterations());
                model.verify();
                return finished ? arm.iterations() : writer.lastCheckpoint().orElse(done);
            } catch (TrainingDivergedException e) {
                throw e.of(arm.id());
            }
        }

        /** Before the student's first step: how good its teacher is, and whether that is good enough. */
        private void noteTeacher(Manifest.Arm arm, ArmSpec armSpec, ArmWriter writer, double ap) {
            writer.metric(0, TeacherCheck.TEACHER_AP, ap);
            writer.flush();
            progress.taught(arm.id(), String.valueOf(armSpec.teacher()), ap);
            session.checkTeachers(progress);
        }

        private SafeTensors.@Nullable File newestCheckpoint(String armId) {
            return RunReader.open(session.directory()).newestCheckpoint(armId).orElse(null);
        }

        private TrainingInput batches(Manifest.Arm arm, ArmSpec armSpec, int done) {
            DetectionDataset train = session.data().train();
            InputSpec in = session.spec().input();
            Augmentation augmentation = new Augmentation(
                    in.flip(),
                    in.jitter().brightness(),
                    in.jitter().contrast(),
                    in.jitter().saturation());
            return new TrainingInput(
                    armSpec.trainImages() == null ? train : train.first(armSpec.trainImages()),
                    in.size(),
                    in.size(),
                    augmentation,
                    session.spec().training().batch(),
                    arm.seed(),
                    done,
                    arm.iterations(),
                    INPUT_THREADS);
        }

        @Override
        public void close() {
            torch.close();
        }
    }
}
