package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.evaluate.CocoEvaluator;
import org.stillroom.engine.evaluate.CocoResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stillroom evaluate}: the 12 COCO statistics of boxes, pycocotools' numbers. */
@Command(name = "evaluate", description = "Evaluates detections as pycocotools does and prints its 12 statistics.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--gt", required = true, paramLabel = "GT.json", description = "Ground truth in COCO's format.")
    private Path groundTruth;

    @Option(
            names = "--dt",
            required = true,
            paramLabel = "DT.json",
            description = "Detections in COCO's results format.")
    private Path detections;

    @Option(names = "--json", description = "Prints JSON: fractions, null without ground truth; each category too.")
    private boolean json;

    @Override
    public Integer call() {
        CocoResult result = CocoEvaluator.evaluate(groundTruth, detections);
        spec.commandLine().getOut().println(json ? Json.write(report(result)) : result.summary());
        return ExitCode.OK;
    }

    private static Map<String, Object> report(CocoResult result) {
        Map<String, @Nullable Double> stats = new LinkedHashMap<>();
        result.byName().forEach((name, value) -> stats.put(name, Json.orNull(value)));
        List<Map<String, @Nullable Object>> categories = new ArrayList<>();
        for (CocoResult.CategoryResult category : result.categories()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("id", category.category().id());
            entry.put("name", category.category().name());
            entry.put("AP", Json.orNull(category.ap()));
            entry.put("AP50", Json.orNull(category.ap50()));
            entry.put("AR100", Json.orNull(category.ar100()));
            categories.add(entry);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("stats", stats);
        report.put("categories", categories);
        return report;
    }
}
