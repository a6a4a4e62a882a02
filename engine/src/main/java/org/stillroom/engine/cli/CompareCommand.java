package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.ComparisonTable;
import org.stillroom.engine.run.Comparisons;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom compare}: the arms of runs side by side, worked out anew from their evaluations. */
@Command(
        name = "compare",
        description =
                "Compares the arms of runs, each claim with its control. Runs of one name count as seeds of one experiment.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
    private List<Path> runs;

    @Option(names = "--json", description = "Prints JSON: a list, one entry an experiment.")
    private boolean json;

    @Override
    public Integer call() {
        List<Comparison> comparisons =
                Comparisons.of(runs.stream().map(RunReader::open).toList());
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.write(comparisons)
                                : comparisons.stream()
                                        .map(ComparisonTable::render)
                                        .collect(Collectors.joining("\n"))
                                        .stripTrailing());
        return ExitCode.OK;
    }
}
