package org.stillroom.engine.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.TensorBoardLog;

/** {@code --tensorboard}: keeps the event files up with the run, about once a second and at its end. */
final class TensorBoardListener implements RunListener {

    private @Nullable TensorBoardLog log;

    @Override
    public void opened(Path run, Manifest manifest) {
        log = new TensorBoardLog(RunReader.open(run));
    }

    @Override
    public void progressed(RunState state) {
        if (log != null) {
            log.update();
        }
    }
}
