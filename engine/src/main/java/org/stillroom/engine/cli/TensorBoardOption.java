package org.stillroom.engine.cli;

import java.util.List;
import org.stillroom.engine.experiment.RunListener;
import picocli.CommandLine.Option;

/** {@code --tensorboard}, of the commands that train. */
final class TensorBoardOption {

    @Option(
            names = "--tensorboard",
            description = "Writes the metrics for TensorBoard too, into the folder tensorboard of each arm.")
    private boolean wanted;

    /** What listens to the run for it. */
    List<RunListener> listeners() {
        return wanted ? List.of(new TensorBoardListener()) : List.of();
    }
}
