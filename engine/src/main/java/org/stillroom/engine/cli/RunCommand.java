package org.stillroom.engine.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.RunRequest;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom run}: trains the arms of an experiment into a new run directory. */
@Command(
        name = "run",
        description =
                "Trains the arms of an experiment into a run directory. Standard input takes the commands pause, resume and"
                        + " stop, one a line.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RunCommand implements Callable<Integer> {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Builtins builtins;
    private final Function<Builtins, ExperimentService> service;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "EXPERIMENT",
            description =
                    "A YAML file, the name of a built-in experiment, or a run's manifest.json, which repeats that run.")
    private String experiment;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run directory, new or empty. Default: runs/<name>-<date>-<time>.")
    private @Nullable Path out;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder that the experiment's data lie in.")
    private @Nullable Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replaces a value of the experiment: training.iterations=20, arms.student.distill.weight=1.0.")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--arm", paramLabel = "NAME", description = "Trains this arm only; may be given again.")
    private List<String> arms = new ArrayList<>();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private InputOption input = new InputOption();

    @Mixin
    private TensorBoardOption tensorBoard = new TensorBoardOption();

    RunCommand(Builtins builtins, Function<Builtins, ExperimentService> service, InputStream standardInput) {
        this.builtins = builtins;
        this.service = service;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        ExperimentSource source = ExperimentSource.of(experiment, builtins);
        ExperimentSpec read = ExperimentReader.read(source.yaml(), source.name(), sets);
        RunRequest request = request(source, read);
        return Worker.work(
                spec,
                standardInput,
                input,
                tensorBoard,
                (control, listener) -> service.apply(builtins).run(request, control, listener));
    }

    private RunRequest request(ExperimentSource source, ExperimentSpec read) {
        Path directory = out != null ? out : usual(read.name());
        Manifest manifest = source.manifest();
        if (manifest == null) {
            return new RunRequest(read, source.yaml(), directory, data, device.name(), threads.count(), arms);
        }
        Path root = data != null || manifest.dataRoot() == null ? data : Path.of(manifest.dataRoot());
        List<String> names = arms.isEmpty()
                ? manifest.arms().stream().map(Manifest.Arm::name).distinct().toList()
                : arms;
        return new RunRequest(
                read,
                source.yaml(),
                directory,
                root,
                device.name(manifest.device()),
                threads.count(manifest.threads()),
                names,
                manifest);
    }

    /** {@code runs/scenes-20261120-150000}. */
    static Path usual(String name) {
        return Path.of(
                "runs", name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(MOMENT));
    }
}
