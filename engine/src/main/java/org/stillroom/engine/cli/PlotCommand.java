package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.report.MetricFigure;
import org.stillroom.engine.run.AtomicFile;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stillroom plot}: a metric of a run's arms over the iterations as a figure. */
@Command(
        name = "plot",
        description = "Draws a metric of a run's arms over the iterations, their seeds as a band, as SVG for print.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PlotCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "AP, AP50, loss, learningRate or any other of the run's metrics. Default: AP.")
    private String metric = "AP";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE.svg",
            description = "The figure; replaced if there is one.")
    private Path out;

    @Override
    public Integer call() {
        if (!out.toString().endsWith(".svg")) {
            throw new UserInputException("--out %s: expected a name that ends in .svg".formatted(out));
        }
        String figure = MetricFigure.svg(RunReader.open(run), metric);
        AtomicFile.write(out, figure);
        return ExitCode.OK;
    }
}
