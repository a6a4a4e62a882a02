package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.TensorBoardLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom tensorboard}: a run's metrics as TensorBoard's event files. */
@Command(
        name = "tensorboard",
        description = "Writes the metrics of a run for TensorBoard, into the folder tensorboard of each arm.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class TensorBoardCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory that no worker writes.")
    private Path run;

    @Override
    public Integer call() {
        RunReader reader = RunReader.open(run);
        if (reader.workerAlive()) {
            throw new UserInputException(
                    "%s: a worker is writing it; wait for its end, or stop it and resume it with --tensorboard"
                            .formatted(run));
        }
        int written = new TensorBoardLog(reader).update();
        spec.commandLine()
                .getOut()
                .println("%s written; to look at them: tensorboard --logdir %s"
                        .formatted(Count.of(written, "number"), run.resolve("arms")));
        return ExitCode.OK;
    }
}
