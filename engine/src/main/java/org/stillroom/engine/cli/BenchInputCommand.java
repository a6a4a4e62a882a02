package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.bench.InputBench;
import org.stillroom.engine.bench.WaitBench;
import org.stillroom.engine.data.DatasetFolder;
import org.stillroom.engine.data.DetectionDataset;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.spec.ExperimentReader;
import org.stillroom.engine.spec.ExperimentSpec;
import org.stillroom.engine.tensor.Torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stillroom bench input}: training images from file to batch, beside torchvision's loader, and whether a step waits for them. */
@Command(
        name = "input",
        description =
                "Measures how many training images a second are read, fitted and mirrored, beside another program with --reference,"
                        + " and with --steps how much of its time an arm that trains waits for them.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BenchInputCommand implements Callable<Integer> {

    private final Builtins builtins;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FOLDER",
            description = "The data set, as for 'data check'.")
    private Path folder;

    @Option(
            names = "--experiment",
            paramLabel = "EXPERIMENT",
            defaultValue = "scenes-quick",
            description =
                    "Whose canvas, batch, flip and networks: a file or a built-in one. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a value of the experiment, as for 'run'.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Background threads, and processes of the reference. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--reference",
            paramLabel = "COMMAND",
            description = "Starts the reference: \"python3 engine/src/bench/python/image_loader.py\".")
    private @Nullable String reference;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "2",
            description = "Epochs before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Epochs, of which the median is taken. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "0",
            description = "Training steps of each arm to see what they wait. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--arm",
            paramLabel = "NAME",
            description = "An arm to train; may be given again. Default: aligned-low, the one with the shortest steps.")
    private List<String> arms = new ArrayList<>();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    BenchInputCommand(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Integer call() {
        ExperimentSource source = ExperimentSource.of(experiment, builtins);
        ExperimentSpec experimentSpec = ExperimentReader.read(source.yaml(), source.name(), sets);
        DetectionDataset train = DatasetFolder.look(folder, null)
                .open(null, null, DatasetFolder.Holdout.DEFAULT)
                .train();
        PrintWriter out = spec.commandLine().getOut();
        if (steps > 0) {
            waiting(experimentSpec, source.name(), train, out);
            return ExitCode.OK;
        }
        InputBench bench = new InputBench(
                train,
                new InputBench.Plan(
                        experimentSpec.input().size(),
                        experimentSpec.training().batch(),
                        experimentSpec.input().flip(),
                        workers,
                        warmUp,
                        rounds));
        InputBench.Result result = reference == null
                ? bench.measure()
                : bench.measure(folder, List.of(reference.strip().split("\\s+")));
        out.println(line(result));
        return ExitCode.OK;
    }

    private void waiting(ExperimentSpec experimentSpec, String source, DetectionDataset train, PrintWriter out) {
        try (Torch torch = Torch.open(device.name(), threads.count())) {
            WaitBench bench = new WaitBench(torch, experimentSpec, train, workers);
            for (String name : arms.isEmpty() ? List.of("aligned-low") : arms) {
                out.println(line(bench.measure(ArmOption.arm("--arm", experimentSpec, name, source), steps)));
                out.flush();
            }
        }
    }

    private static String line(InputBench.Result result) {
        String ours = String.format(
                Locale.ROOT,
                "%d images: %.0f images/s, %.0f once they are kept",
                result.images(),
                result.perSecond(result.first()),
                result.perSecond(result.second()));
        return result.reference().isEmpty()
                ? ours
                : String.format(
                        Locale.ROOT,
                        "%s, reference %.0f images/s (%s): ratio %.2f",
                        ours,
                        result.perSecond(result.reference()),
                        result.referenceVersion(),
                        result.ratio());
    }

    private static String line(WaitBench.Result result) {
        return String.format(
                Locale.ROOT,
                "%-14s %d steps of %.1f ms: waits for data %.2f %% of the time, %.2f %% in the first epoch (%d steps), then %.2f %%",
                result.arm(),
                result.all().steps(),
                result.all().millis() / result.all().steps(),
                100 * result.all().share(),
                100 * result.first().share(),
                result.first().steps(),
                100 * result.later().share());
    }
}
