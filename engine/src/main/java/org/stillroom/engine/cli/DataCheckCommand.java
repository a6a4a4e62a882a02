package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DataCheck.CategoryCount;
import org.stillroom.engine.data.DataCheck.SetSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom data check}: what a data set holds, and every defect. */
@Command(
        name = "check",
        description =
                "Reads the data set in a folder and lists what it holds and every defect. Exit code 2 if there is one.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DataCheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The folder of images and annotations.")
    private Path folder;

    @Override
    public Integer call() {
        DataCheck.Report report = DataCheck.inspect(folder);
        PrintWriter out = spec.commandLine().getOut();
        report.sets().forEach(set -> print(out, set));
        report.defects().forEach(defect -> out.println("defect: " + defect));
        out.println(
                report.defects().isEmpty()
                        ? "no defects"
                        : Count.of(report.defects().size(), "defect"));
        return report.defects().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private static void print(PrintWriter out, SetSummary set) {
        out.printf(
                "%s: %s, %d of them without objects, %s; images in %s%n",
                set.annotations(),
                Count.of(set.images(), "image"),
                set.withoutObjects(),
                Count.of(set.objects(), "object"),
                set.imagesFolder() == null ? "no folder that was found" : set.imagesFolder());
        for (CategoryCount count : set.categories()) {
            out.printf(
                    "  %6d  %s (id %d)%n",
                    count.objects(), count.category().name(), count.category().id());
        }
    }
}
