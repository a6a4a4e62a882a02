package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.bench.Cost;
import org.stillroom.engine.bench.StepBench;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ArmSpec;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom bench step}: the training step of arms, beside the same network in eager PyTorch where that is at hand. */
@Command(
        name = "step",
        description =
                "Measures the training step of arms: forward, backward and update on one batch. With --reference, beside"
                        + " another program's, in turns.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BenchStepCommand implements Callable<Integer> {

    private final Builtins builtins;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            defaultValue = "scenes",
            description = "On generated scenes: a YAML file, or a built-in experiment. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a value of the experiment, as for 'run'.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "An arm to measure; may be given again. Default: teacher, aligned-low and student.")
    private List<String> arms = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "COMMAND",
            description = "Starts the reference: \"python3 engine/src/bench/python/training_step.py\".")
    private @Nullable String reference;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description = "Steps before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Turns, of which the median is taken. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Steps a turn. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    BenchStepCommand(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Integer call() {
        ExperimentSource source = ExperimentSource.of(experiment, builtins);
        ExperimentSpec experimentSpec = ExperimentReader.read(source.yaml(), source.name(), sets);
        DetectionDataset train =
                GeneratedScenes.of(experimentSpec, source.name(), builtins).train();
        PrintWriter out = spec.commandLine().getOut();
        try (Torch torch = Torch.open(device.name(), threads.count())) {
            StepBench bench = new StepBench(
                    torch, experimentSpec, train, new StepBench.Plan(threads.count(), warmUp, rounds, steps));
            for (String name : arms.isEmpty() ? List.of("teacher", "aligned-low", "student") : arms) {
                ArmSpec arm = ArmOption.arm("--arm", experimentSpec, name, source.name());
                out.println(
                        reference == null
                                ? alone(bench.measure(arm))
                                : beside(bench.measure(
                                        arm, List.of(reference.strip().split("\\s+")))));
                out.flush();
            }
        }
        return ExitCode.OK;
    }

    private static String alone(StepBench.Result result) {
        return String.format(
                Locale.ROOT,
                "%-14s step %8.2f ms, cpu %8.2f ms",
                result.arm(),
                result.wallMillis(),
                result.cpuMillis());
    }

    private static String beside(StepBench.Result result) {
        return String.format(
                Locale.ROOT,
                "%s, reference %8.2f ms (%s): ratio %.3f, cpu ratio %.3f",
                alone(result),
                result.referenceWallMillis(),
                result.referenceVersion(),
                result.paired().ratio(Cost::wallMillis),
                result.paired().ratio(Cost::cpuMillis));
    }
}
