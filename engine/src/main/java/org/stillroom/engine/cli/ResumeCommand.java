package org.stillroom.engine.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom resume}: takes an interrupted run up again. */
@Command(
        name = "resume",
        description = "Takes an interrupted or stopped run up at its last checkpoint, with the settings it began with.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ResumeCommand implements Callable<Integer> {

    private final Builtins builtins;
    private final Function<Builtins, ExperimentService> service;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Mixin
    private InputOption input = new InputOption();

    @Mixin
    private TensorBoardOption tensorBoard = new TensorBoardOption();

    ResumeCommand(Builtins builtins, Function<Builtins, ExperimentService> service, InputStream standardInput) {
        this.builtins = builtins;
        this.service = service;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() {
        return Worker.work(
                spec,
                standardInput,
                input,
                tensorBoard,
                (control, listener) -> service.apply(builtins).resume(run, control, listener));
    }
}
