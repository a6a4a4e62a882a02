package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.report.LineFigure;
import org.stillroom.engine.report.MetricFigure;
import org.stillroom.engine.report.SeedBand;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stillroom plot}: a metric of a run's arms over the iterations as a figure. */
@Command(
        name = "plot",
        description =
                "Draws a metric of a run's arms over the iterations, their seeds as a band, for print: SVG, PDF or PNG.")
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
            paramLabel = "FILE",
            description = "The figure, by its ending .svg, .pdf or .png; replaced if there is one.")
    private Path out;

    @Option(
            names = "--band",
            paramLabel = "KIND",
            description = "Around the mean of several seeds: range (least to largest) or interval (95 %, Student's t)."
                    + " Default: range.")
    private String band = "range";

    @Override
    public Integer call() {
        LineFigure.check(out);
        MetricFigure.of(RunReader.open(run), metric, kind(band)).write(out);
        return ExitCode.OK;
    }

    private static SeedBand.Kind kind(String name) {
        return switch (name) {
            case "range" -> SeedBand.Kind.RANGE;
            case "interval" -> SeedBand.Kind.INTERVAL;
            default -> throw new UserInputException("--band %s: expected range or interval".formatted(name));
        };
    }
}
