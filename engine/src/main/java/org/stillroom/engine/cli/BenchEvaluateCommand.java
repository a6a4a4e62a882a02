package org.stillroom.engine.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.bench.Cost;
import org.stillroom.engine.bench.EvaluationBench;
import org.stillroom.engine.bench.PeakMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stillroom bench evaluate}: COCO's evaluation of a generated test set, beside pycocotools where that is at hand. */
@Command(
        name = "evaluate",
        description =
                "Measures COCO's evaluation of a generated test set. With --reference, beside pycocotools, in turns.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class BenchEvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--images", paramLabel = "N", defaultValue = "5000", description = "Default: ${DEFAULT-VALUE}.")
    private int images;

    @Option(names = "--classes", paramLabel = "N", defaultValue = "80", description = "Default: ${DEFAULT-VALUE}.")
    private int classes;

    @Option(
            names = "--detections",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of every image. Default: ${DEFAULT-VALUE}.")
    private int detections;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "What is drawn depends on it alone. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--reference",
            paramLabel = "COMMAND",
            description = "Starts the reference: \"python3 engine/src/bench/python/coco_evaluation.py\".")
    private @Nullable String reference;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "4",
            description = "Evaluations of ours before anything is measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Turns, of which the median is taken. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() {
        EvaluationBench bench =
                new EvaluationBench(new EvaluationBench.Plan(images, classes, detections, seed, warmUp, rounds));
        EvaluationBench.Result result = reference == null
                ? bench.measure()
                : bench.measure(List.of(reference.strip().split("\\s+")));
        spec.commandLine().getOut().println(ours(result) + (reference == null ? "" : beside(result)));
        return ExitCode.OK;
    }

    private String ours(EvaluationBench.Result result) {
        EvaluationBench.Round last = result.ours().get(result.ours().size() - 1);
        return String.format(
                Locale.ROOT,
                "%d images, %d classes, %d detections an image: evaluated in %.2f s (cpu %.2f s; the first time in %.2f s), files read in %.2f s%s",
                images,
                classes,
                detections,
                last.evaluate().wallMillis() / 1000,
                last.evaluate().cpuMillis() / 1000,
                result.first().evaluate().wallMillis() / 1000,
                last.read().wallMillis() / 1000,
                PeakMemory.mebibytes().stream()
                        .mapToObj(peak -> String.format(Locale.ROOT, ", at most %.0f MiB", peak))
                        .findFirst()
                        .orElse(""));
    }

    private static String beside(EvaluationBench.Result result) {
        EvaluationBench.Round theirs = result.reference().get(result.reference().size() - 1);
        return String.format(
                Locale.ROOT,
                "%nreference: %.2f s, files read in %.2f s, at most %.0f MiB (%s): %.1f times as fast, with the reading %.1f times; numbers equal to %.1e",
                theirs.evaluate().wallMillis() / 1000,
                theirs.read().wallMillis() / 1000,
                result.referencePeak(),
                result.referenceVersion(),
                1 / result.evaluation().ratio(Cost::wallMillis),
                1 / result.whole().ratio(Cost::wallMillis),
                result.difference());
    }
}
