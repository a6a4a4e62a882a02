package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.data.DataCheck;
import org.stillroom.engine.data.DatasetFolder.Holdout;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom data check}: what a data set holds, and every defect. */
@Command(
        name = "check",
        description =
                "Reads the data set in a folder, COCO JSON, Pascal VOC or YOLO, and lists what it holds, how large its objects are to an"
                        + " experiment, and every defect with what training does with it. Exit code 2 if training refuses it.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DataCheckCommand implements Callable<Integer> {

    private static final String USUAL = "deeppcb";

    private final Builtins builtins;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The folder of images and annotations.")
    private Path folder;

    @Option(
            names = "--experiment",
            paramLabel = "EXPERIMENT",
            description = "Whose two resolutions sizes are counted at: a file or a built-in one. Default: deeppcb.")
    private @Nullable String experiment;

    @Option(names = "--part", paramLabel = "NAME", description = "Which of several sets of annotations in the folder.")
    private @Nullable String part;

    @Option(
            names = "--group",
            paramLabel = "REGEX",
            description =
                    "Where images have to be held out to test on: those whose paths agree in what this matches stay together.")
    private @Nullable String group;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    DataCheckCommand(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Integer call() {
        Holdout usual = Holdout.DEFAULT;
        DataCheck.Report report =
                DataCheck.inspect(folder, part, new Holdout(usual.fraction(), usual.seed(), pattern()), true);
        DataReport words = new DataReport(report, experiment());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.write(words.entries()) : words.text());
        return report.refused() ? ExitCode.USAGE : ExitCode.OK;
    }

    private @Nullable Pattern pattern() {
        try {
            return group == null ? null : Pattern.compile(group);
        } catch (PatternSyntaxException e) {
            throw new UserInputException("--group: is no regular expression: " + e.getDescription(), e);
        }
    }

    /** Null where none is named and the usual one is not there. */
    private @Nullable ExperimentSpec experiment() {
        if (experiment == null && !builtins.experiments().containsKey(USUAL)) {
            return null;
        }
        ExperimentSource source = ExperimentSource.of(experiment == null ? USUAL : experiment, builtins);
        return ExperimentReader.read(source.yaml(), source.name(), List.of());
    }
}
