package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.WeightsReport;
import org.stillroom.engine.spec.BackboneSpec;
import org.stillroom.engine.weights.PretrainedBackbone;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom weights}: whether a backbone can start from a file. */
@Command(
        name = "weights",
        description =
                "Compares a file of pretrained weights, safetensors or a zip-format .pth, with a backbone. Exit code 2 if it"
                        + " does not fit.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WeightsCommand implements Callable<Integer> {

    private static final int NAMES_SHOWN = 8;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file that model.backbone.weights would name.")
    private Path file;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            description = "Compares with this one, such as resnet50. Default: the one that fits best.")
    private @Nullable String backbone;

    @Option(names = "--json", description = "Prints JSON: the same report that a run keeps, every name in it.")
    private boolean json;

    @Override
    public Integer call() {
        if (backbone != null && !BackboneSpec.NAMES.contains(backbone)) {
            throw new UserInputException(
                    "--backbone %s: expected one of %s".formatted(backbone, String.join(", ", BackboneSpec.NAMES)));
        }
        WeightsReport report = PretrainedBackbone.inspect(file, backbone);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
        } else {
            print(out, report);
        }
        return report.fits() ? ExitCode.OK : ExitCode.USAGE;
    }

    private void print(PrintWriter out, WeightsReport report) {
        out.printf("%s: %s, against %s%n", file, report.format(), report.backbone());
        if (!report.prefix().isEmpty()) {
            out.printf("  the backbone stands under %s%n", report.prefix());
        }
        print(out, "loaded", report.loaded());
        print(out, "missing", report.missing());
        print(out, "other shape", report.mismatched());
        print(out, "unexpected", report.unexpected());
        print(out, "ignored", report.ignored());
        out.println(
                report.fits()
                        ? "fits: model.backbone: {name: %s, weights: %s}".formatted(report.backbone(), file)
                        : "does not fit: a run with it would be refused");
    }

    private static void print(PrintWriter out, String title, List<?> items) {
        List<String> shown =
                items.stream().limit(NAMES_SHOWN).map(Object::toString).toList();
        String more = items.size() > NAMES_SHOWN ? ", … (--json lists all)" : "";
        out.printf("  %-12s%4d  %s%s%n", title, items.size(), String.join(", ", shown), more);
    }
}
