package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.Builtins;
import org.stillroom.engine.experiment.ExperimentService;
import org.stillroom.engine.experiment.PredictRequest;
import org.stillroom.engine.experiment.Prediction;
import org.stillroom.engine.geometry.Box;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom predict}: detects objects in images with an arm of a run. */
@Command(
        name = "predict",
        description = "Detects objects in images with an arm of a run; boxes in pixels of the image.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class PredictCommand implements Callable<Integer> {

    private final Builtins builtins;
    private final Function<Builtins, ExperimentService> service;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "IMAGE", description = "Image files, PNG or JPEG.")
    private List<Path> images;

    @Option(names = "--arm", paramLabel = "NAME", description = "An arm of the run. Default: the last student.")
    private @Nullable String arm;

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(names = "--json", description = "Prints JSON: one entry an object, bbox as left, top, width, height.")
    private boolean json;

    PredictCommand(Builtins builtins, Function<Builtins, ExperimentService> service) {
        this.builtins = builtins;
        this.service = service;
    }

    @Override
    public Integer call() {
        List<Prediction> predictions =
                service.apply(builtins).predict(new PredictRequest(run, arm, images, device.name()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(entries(predictions)));
        } else {
            predictions.forEach(prediction -> print(out, prediction));
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, Prediction prediction) {
        out.printf(
                "%s: %s by %s%n",
                prediction.image(), Count.of(prediction.objects().size(), "object"), prediction.arm());
        for (Prediction.Found found : prediction.objects()) {
            Box box = found.sourceBox();
            out.printf(
                    Locale.ROOT,
                    "  %.3f  %s  left %.1f  top %.1f  width %.1f  height %.1f%n",
                    found.score(),
                    found.category(),
                    box.x1(),
                    box.y1(),
                    box.width(),
                    box.height());
        }
    }

    private static List<Map<String, Object>> entries(List<Prediction> predictions) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Prediction prediction : predictions) {
            for (Prediction.Found found : prediction.objects()) {
                Box box = found.sourceBox();
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("image", prediction.image().toString());
                entry.put("arm", prediction.arm());
                entry.put("category", found.category());
                entry.put("bbox", List.of(box.x1(), box.y1(), box.width(), box.height()));
                entry.put("score", found.score());
                entries.add(entry);
            }
        }
        return entries;
    }
}
