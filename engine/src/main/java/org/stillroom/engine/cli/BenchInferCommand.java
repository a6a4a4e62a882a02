package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.stillroom.engine.bench.InferenceBench;
import org.stillroom.engine.bench.InferenceBench.Look;
import org.stillroom.engine.experiment.Builtins;
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

/** {@code stillroom bench infer}: the detections of one image at the low resolution, beside those at the high one. */
@Command(
        name = "infer",
        description =
                "Measures the detections of one image, from its pixels to its boxes, at the low and at the high resolution in turns.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BenchInferCommand implements Callable<Integer> {

    private static final int IMAGES = 20;

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
            names = "--high",
            paramLabel = "NAME",
            defaultValue = "high",
            description = "The arm at the high resolution. Default: ${DEFAULT-VALUE}.")
    private String high;

    @Option(
            names = "--low",
            paramLabel = "NAME",
            description = "An arm at the low resolution; may be given again. Default: aligned-low and conventional.")
    private List<String> lows = new ArrayList<>();

    @Option(
            names = "--candidates",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description =
                    "Of all points and classes, how many the untrained networks take for objects. Default: ${DEFAULT-VALUE}.")
    private double candidates;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description = "Images before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "100",
            description = "Images, of which the median is taken. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    BenchInferCommand(Builtins builtins) {
        this.builtins = builtins;
    }

    @Override
    public Integer call() {
        ExperimentSource source = ExperimentSource.of(experiment, builtins);
        ExperimentSpec experimentSpec = ExperimentReader.read(source.yaml(), source.name(), sets);
        Builtins.Scenes scenes = GeneratedScenes.of(experimentSpec, source.name(), builtins);
        PrintWriter out = spec.commandLine().getOut();
        try (Torch torch = Torch.open(device.name(), threads.count())) {
            InferenceBench bench = new InferenceBench(
                    torch,
                    experimentSpec,
                    scenes.test().first(IMAGES),
                    new InferenceBench.Plan(candidates, warmUp, rounds));
            for (String low : lows.isEmpty() ? List.of("aligned-low", "conventional") : lows) {
                InferenceBench.Result result = bench.measure(
                        ArmOption.arm("--high", experimentSpec, high, source.name()),
                        ArmOption.arm("--low", experimentSpec, low, source.name()));
                out.println(line(high, result.high()));
                out.println(line(low, result.low())
                        + String.format(
                                Locale.ROOT,
                                ": ratio %.3f, of the network alone %.3f, of its multiply-adds %.3f (of the head's %.3f)",
                                result.ratio(Look::millis),
                                result.ratio(Look::network),
                                (double) result.lowMultiplyAdds().total()
                                        / result.highMultiplyAdds().total(),
                                (double) result.lowMultiplyAdds().head()
                                        / result.highMultiplyAdds().head()));
                out.flush();
            }
        }
        return ExitCode.OK;
    }

    private static String line(String arm, List<Look> looks) {
        double millis = InferenceBench.Result.median(looks, Look::millis);
        return String.format(
                Locale.ROOT,
                "%-14s image %7.2f ms: fitting %.2f, network %.2f, decoding %.2f (%.1f %%), %.0f detections",
                arm,
                millis,
                InferenceBench.Result.median(looks, Look::fitting),
                InferenceBench.Result.median(looks, Look::network),
                InferenceBench.Result.median(looks, Look::decoding),
                100 * InferenceBench.Result.median(looks, look -> look.decoding() / look.millis()),
                InferenceBench.Result.median(looks, Look::detections));
    }
}
