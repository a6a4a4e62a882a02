package org.stillroom.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.UserInputException;
import org.stillroom.engine.run.ByteSize;
import org.stillroom.engine.run.CheckpointInfo;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stillroom checkpoints}: which there are, what they take, which are to stay. */
@Command(
        name = "checkpoints",
        description =
                "Lists the checkpoints of a run with their AP and size, and keeps some whatever the experiment says of"
                        + " retention.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CheckpointsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run directory; a worker may be at it.")
    private Path run;

    @Option(names = "--arm", paramLabel = "ID", description = "Of this arm only, such as student-s0.")
    private @Nullable String arm;

    @Option(names = "--pin", paramLabel = "STEP", description = "This checkpoint of the --arm is never deleted.")
    private @Nullable Integer pin;

    @Option(names = "--unpin", paramLabel = "STEP", description = "This checkpoint of the --arm may be deleted again.")
    private @Nullable Integer unpin;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** One line of the list. */
    record Row(String arm, int step, long bytes, @Nullable Double AP, boolean pinned) {}

    @Override
    public Integer call() {
        RunReader reader = RunReader.open(run);
        List<String> ids = ids(reader.manifest());
        if (pin != null || unpin != null) {
            if (arm == null) {
                throw new UserInputException(
                        "--pin and --unpin need --arm; this run has %s".formatted(String.join(", ", ids)));
            }
            if (pin != null) {
                reader.pin(ids.get(0), pin, true);
            }
            if (unpin != null) {
                reader.pin(ids.get(0), unpin, false);
            }
        }
        List<Row> rows = ids.stream()
                .flatMap(id -> reader.checkpoints(id).stream().map(each -> row(id, each)))
                .toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(rows));
        } else {
            rows.forEach(row -> out.println(line(row)));
            out.println("%s: %s on the disk".formatted(run, ByteSize.words(reader.bytes())));
        }
        return ExitCode.OK;
    }

    private List<String> ids(Manifest manifest) {
        List<String> all = manifest.arms().stream().map(Manifest.Arm::id).toList();
        List<String> wanted = manifest.arms().stream()
                .filter(each ->
                        arm == null || each.id().equals(arm) || each.name().equals(arm))
                .map(Manifest.Arm::id)
                .toList();
        boolean pins = pin != null || unpin != null;
        if (wanted.isEmpty() || (pins && arm != null && wanted.size() > 1)) {
            throw new UserInputException("--arm %s: expected one of %s".formatted(arm, String.join(", ", all)));
        }
        return wanted;
    }

    private static Row row(String id, CheckpointInfo each) {
        return new Row(id, each.step(), each.bytes(), each.ap(), each.pinned());
    }

    private static String line(Row row) {
        return String.format(
                        Locale.ROOT,
                        "%-24s %8d  AP %5s  %9s  %s",
                        row.arm(),
                        row.step(),
                        row.AP() == null ? "-" : String.format(Locale.ROOT, "%.1f", 100 * row.AP()),
                        ByteSize.words(row.bytes()),
                        row.pinned() ? "pinned" : "")
                .stripTrailing();
    }
}
