package org.stillroom.engine.experiment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.input.TestInput;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.JournalEntry.Kind;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.RunWriter;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.spec.NetworkSpec;
import org.stillroom.engine.tensor.Torch;
import org.stillroom.engine.train.ArmFactory;
import org.stillroom.engine.weights.PretrainedBackbones;

/** Runs and resumes experiments on this machine; the one place that puts the parts together. */
public final class ExperimentRunner implements ExperimentService {

    private final Builtins builtins;

    public ExperimentRunner(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Status run(RunRequest given, Control control, RunListener listener) {
        RunRequest request = given.on(LoadedData.given(given.experiment().data(), given.dataRoot()));
        PretrainedBackbones pretrained = Pretraining.of(request.experiment());
        LoadedData data = LoadedData.load(request.experiment().data(), request.dataRoot(), builtins);
        Manifest repeated = request.repeated();
        if (repeated != null) {
            requireUnchanged(request.out(), repeated, data);
        }
        List<ImageRecord> probes = probes(request.experiment(), data);
        try (Torch torch = Torch.open(request.device(), request.threads())) {
            refuseWhatCannotBe(request.experiment(), data, torch);
            Manifest manifest = Manifests.of(request, data, probes, torch);
            TestInput input = testInput(request.experiment());
            // Read before anything is written: one of them may be broken.
            probes.forEach(input::canvas);
            try (RunWriter writer = RunWriter.create(request.out(), manifest, request.yaml(), data.test())) {
                if (repeated != null) {
                    listener.noted(writer.note(Kind.BEGAN, Repetition.words(repeated, manifest)));
                }
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
        LoadedData data = unchanged(run, manifest, root(manifest), spec);
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
    public Status fork(ForkRequest request, Control control, RunListener listener) {
        Fork fork = Fork.of(request);
        Manifest manifest = Manifests.of(fork);
        ExperimentSpec spec = fork.spec();
        LoadedData data = unchanged(request.run(), manifest, root(manifest), spec);
        PretrainedBackbones pretrained = Pretraining.of(fork.parent(), spec);
        try (RunWriter writer = RunWriter.create(
                request.out(), manifest, manifest.spec().toPrettyString() + "\n", data.test(), fork::adopt)) {
            writer.note(
                    Kind.BEGAN,
                    "forked from %s%s"
                            .formatted(
                                    fork.name(),
                                    request.sets().isEmpty() ? "" : " with " + String.join(", ", request.sets())));
            return new Session(
                            request.out(),
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

    /** The data that a manifest speaks of, or a refusal. */
    private LoadedData unchanged(Path run, Manifest manifest, @Nullable Path root, ExperimentSpec spec) {
        LoadedData data = LoadedData.load(spec.data(), root, builtins);
        requireUnchanged(run, manifest, data);
        return data;
    }

    private static void requireUnchanged(Path run, Manifest manifest, LoadedData data) {
        if (!data.description().fingerprint().equals(manifest.data().fingerprint())) {
            throw new UserInputException(
                    "%s: the images or annotations have changed since the run began (fingerprint %s, now %s); restore them, or start a new run"
                            .formatted(
                                    run,
                                    manifest.data().fingerprint(),
                                    data.description().fingerprint()));
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
}
