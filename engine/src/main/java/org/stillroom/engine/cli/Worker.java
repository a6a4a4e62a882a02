package org.stillroom.engine.cli;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.run.Control;
import org.stillroom.engine.run.RunState.Status;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code run} and {@code resume} share: commands come in, progress goes out, and a stop asked for is a good end. */
final class Worker {

    private Worker() {}

    @FunctionalInterface
    interface Work {
        Status with(Control control, RunListener listener);
    }

    static int work(
            CommandSpec spec, InputStream standardInput, InputOption input, TensorBoardOption tensorBoard, Work work) {
        Control control = new Control();
        ProgressPrinter printer = new ProgressPrinter(spec.commandLine().getOut());
        List<RunListener> listeners = new ArrayList<>(tensorBoard.listeners());
        listeners.add(printer);
        try (StopOnExit stopper = new StopOnExit(control);
                ControlReader reader = new ControlReader(
                        standardInput, control, spec.commandLine().getErr(), input.stopsAtEnd())) {
            reader.start();
            printer.ended(work.with(control, new Listeners(listeners)));
        } catch (RuntimeException | Error e) {
            printer.failed();
            throw e;
        }
        return ExitCode.OK;
    }
}
