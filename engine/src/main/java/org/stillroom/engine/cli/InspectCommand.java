package org.stillroom.engine.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.Inspector;
import org.stillroom.engine.inspect.InspectAnswer;
import org.stillroom.engine.inspect.InspectLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom inspect}: answers questions about a run's models until its input ends. */
@Command(
        name = "inspect",
        description =
                "Answers questions about a run's models: one line of JSON on standard input each, and one on standard"
                        + " output for every answer, until the input ends.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class InspectCommand implements Callable<Integer> {

    private final Builtins builtins;
    private final Function<Builtins, ExperimentService> service;
    private final InputStream standardInput;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    InspectCommand(Builtins builtins, Function<Builtins, ExperimentService> service, InputStream standardInput) {
        this.builtins = builtins;
        this.service = service;
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        BufferedReader questions = new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8));
        try (AnswerFolder answers = AnswerFolder.create();
                Inspector inspector =
                        service.apply(builtins).inspect(run, device.name(), threads.count(), answers.path())) {
            PrintWriter out = spec.commandLine().getOut();
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                if (!line.isBlank()) {
                    out.println(InspectLines.write(answer(inspector, line)));
                    out.flush();
                }
            }
        }
        return ExitCode.OK;
    }

    private static InspectAnswer answer(Inspector inspector, String line) {
        try {
            return inspector.answer(InspectLines.request(line));
        } catch (UserInputException e) {
            return new InspectAnswer.Failed(InspectLines.idOf(line), String.valueOf(e.getMessage()));
        }
    }
}
