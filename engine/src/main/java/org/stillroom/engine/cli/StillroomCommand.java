package org.stillroom.engine.cli;

import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.stillroom.engine.experiment.Build;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The program's command line. Exit codes: 0 done, 2 what the user gave is wrong, 1 anything else. Errors are one line on standard
 * error.
 */
@Command(
        name = "stillroom",
        mixinStandardHelpOptions = true,
        versionProvider = StillroomCommand.Version.class,
        scope = ScopeType.INHERIT,
        description =
                "Trains object detectors, distils a high-resolution teacher into a low-resolution student, and shows why it"
                        + " works. Without a command it opens the window.",
        footer = {"", "Exit codes: 0 done, 2 the input is wrong, 1 anything else."})
public final class StillroomCommand implements Callable<Integer> {

    private final Runnable openWindow;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "After an error, print the trace too.")
    private boolean verbose;

    private StillroomCommand(Runnable openWindow) {
        this.openWindow = openWindow;
    }

    /**
     * Carries out one command line.
     *
     * @param builtins the experiments that EXPERIMENT may name
     * @param service runs experiments; made only when a command needs it
     * @param openWindow what the program does without a command
     * @return the exit code
     */
    public static int execute(
            String[] args, Builtins builtins, Function<Builtins, ExperimentService> service, Runnable openWindow) {
        return commandLine(builtins, service, openWindow, System.in).execute(args);
    }

    static CommandLine commandLine(
            Builtins builtins,
            Function<Builtins, ExperimentService> service,
            Runnable openWindow,
            InputStream standardInput) {
        StillroomCommand top = new StillroomCommand(openWindow);
        CommandLine commandLine = new CommandLine(top)
                .addSubcommand(new RunCommand(builtins, service, standardInput))
                .addSubcommand(new ResumeCommand(builtins, service, standardInput))
                .addSubcommand(new ForkCommand(builtins, service, standardInput))
                .addSubcommand(new CheckpointsCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new PredictCommand(builtins, service))
                .addSubcommand(new CommandLine(new DataCommand()).addSubcommand(new DataCheckCommand(builtins)))
                .addSubcommand(new CompareCommand())
                .addSubcommand(new ErrorsCommand())
                .addSubcommand(new TensorBoardCommand())
                .addSubcommand(new PlotCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new WeightsCommand())
                .addSubcommand(new InspectCommand(builtins, service, standardInput))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchStepCommand(builtins))
                        .addSubcommand(new BenchInputCommand(builtins))
                        .addSubcommand(new BenchEvaluateCommand())
                        .addSubcommand(new BenchInferCommand(builtins)))
                .addSubcommand(new DevicesCommand());
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> ErrorLines.usage(e))
                .setExecutionExceptionHandler((e, command, parsed) -> ErrorLines.failure(e, command, top.verbose));
    }

    @Override
    public Integer call() {
        openWindow.run();
        return CommandLine.ExitCode.OK;
    }

    /** The build's, as every run's manifest has it. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String commit = Build.THIS.commit();
            return new String[] {"stillroom " + Build.THIS.version() + (commit == null ? "" : " (" + commit + ")")};
        }
    }
}
