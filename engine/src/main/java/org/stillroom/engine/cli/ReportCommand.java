package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.report.RunReport;
import org.stillroom.engine.run.AtomicFile;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom report}: a run on one page of HTML. */
@Command(
        name = "report",
        description =
                "Writes one HTML file about a run, with everything in it: verdicts, results, curves, errors, provenance.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "The page; replaced if there is one. Default: report.html in the run directory.")
    private @Nullable Path out;

    @Option(
            names = "--image",
            paramLabel = "ID",
            description =
                    "Shows the pyramids of this test image, of those recorded, before others; may be given again.")
    private List<Long> images = new ArrayList<>();

    @Override
    public Integer call() {
        Path page = out == null ? run.resolve("report.html") : out;
        String html = RunReport.html(RunReader.open(run), images, step -> {});
        AtomicFile.write(page, html);
        spec.commandLine().getOut().println(page);
        return ExitCode.OK;
    }
}
