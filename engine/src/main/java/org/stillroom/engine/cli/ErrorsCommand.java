package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.evaluate.errors.ConfusionMatrix;
import org.stillroom.engine.evaluate.errors.ErrorBreakdown;
import org.stillroom.engine.evaluate.errors.ErrorKind;
import org.stillroom.engine.evaluate.errors.ErrorType;
import org.stillroom.engine.run.ArmErrors;
import org.stillroom.engine.run.ErrorTable;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom errors}: what is wrong with the detections of a run's arms, and how much AP50 it costs. */
@Command(
        name = "errors",
        description =
                "Tells the errors of arms apart by type, as TIDE does, with the AP50 that each type costs; by class too.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ErrorsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory.")
    private Path run;

    @Option(
            names = "--arm",
            paramLabel = "ID",
            description = "This arm only, such as teacher-s0; may be given again. Default: every evaluated arm.")
    private List<String> arms = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON: a list, one entry an arm; AP as fractions.")
    private boolean json;

    @Override
    public Integer call() {
        List<ArmErrors> errors = ArmErrors.newest(RunReader.open(run), arms);
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.write(errors.stream()
                                        .map(ErrorsCommand::report)
                                        .toList())
                                : errors.stream()
                                        .map(ErrorTable::render)
                                        .collect(Collectors.joining("\n"))
                                        .stripTrailing());
        return ExitCode.OK;
    }

    private static Map<String, @Nullable Object> report(ArmErrors arm) {
        ErrorBreakdown errors = arm.errors();
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("arm", arm.arm());
        report.put("step", arm.step());
        report.put("AP50", Json.orNull(errors.ap50()));
        Map<String, @Nullable Double> gains = new LinkedHashMap<>();
        ErrorKind.all().forEach(kind -> gains.put(kind.label(), Json.orNull(errors.gain(kind))));
        report.put("dAP", gains);
        report.put("counts", counts(errors.counts()));
        report.put("categories", categories(arm));
        report.put("confusion", confusion(arm.confusion()));
        return report;
    }

    private static List<Map<String, Object>> categories(ArmErrors arm) {
        List<Map<String, Object>> entries = new ArrayList<>();
        List<Category> categories = arm.confusion().categories();
        for (int i = 0; i < categories.size(); i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", categories.get(i).id());
            entry.put("name", categories.get(i).name());
            entry.put("counts", counts(arm.errors().counts(i)));
            entries.add(entry);
        }
        return entries;
    }

    private static Map<String, Integer> counts(Map<ErrorType, Integer> counts) {
        Map<String, Integer> byLabel = new LinkedHashMap<>();
        counts.forEach((type, count) -> byLabel.put(type.label(), count));
        return byLabel;
    }

    private static Map<String, Object> confusion(ConfusionMatrix confusion) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("score", confusion.score());
        entry.put("iou", confusion.iou());
        entry.put("matrix", confusion.counts());
        return entry;
    }
}
