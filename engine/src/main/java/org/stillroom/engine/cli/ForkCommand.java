package org.stillroom.engine.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.ForkRequest;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom fork}: an arm goes on from one of its checkpoints with other settings, in a run of its own. */
@Command(
        name = "fork",
        description =
                "Takes an arm of a run over into a new run, at one of its checkpoints, and trains it on with other"
                        + " settings. The run it comes from stays as it is.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ForkCommand implements Callable<Integer> {

    private final Builtins builtins;
    private final Function<Builtins, ExperimentService> service;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            required = true,
            description = "The arm, or arm-s0 where there are seeds.")
    private String arm;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Of the checkpoint; 'stillroom checkpoints' lists them. Default: the newest.")
    private @Nullable Integer step;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replaces a value of the experiment: training.iterations=2000, arms.student.learningRate=0.001."
                            + " Data, input and model stay as they are.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The new run's directory, new or empty. Default: runs/<name>-<date>-<time>.")
    private @Nullable Path out;

    @Mixin
    private InputOption input = new InputOption();

    @Mixin
    private TensorBoardOption tensorBoard = new TensorBoardOption();

    ForkCommand(Builtins builtins, Function<Builtins, ExperimentService> service, InputStream standardInput) {
        this.builtins = builtins;
        this.service = service;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        Path directory = out != null
                ? out
                : RunCommand.usual(RunReader.open(run).manifest().name());
        ForkRequest request = new ForkRequest(run, arm, step, sets, directory);
        return Worker.work(
                spec,
                standardInput,
                input,
                tensorBoard,
                (control, listener) -> service.apply(builtins).fork(request, control, listener));
    }
}
