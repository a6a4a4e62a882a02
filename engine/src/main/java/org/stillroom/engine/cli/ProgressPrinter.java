package org.stillroom.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stillroom.engine.experiment.RunListener;
import org.stillroom.engine.run.ByteSize;
import org.stillroom.engine.run.Comparison;
import org.stillroom.engine.run.ComparisonTable;
import org.stillroom.engine.run.Evaluation;
import org.stillroom.engine.run.JournalEntry;
import org.stillroom.engine.run.Manifest;
import org.stillroom.engine.run.RunReader;
import org.stillroom.engine.run.RunState;
import org.stillroom.engine.run.RunState.ArmState;
import org.stillroom.engine.run.RunState.Status;
import org.stillroom.engine.run.Warnings.Warning;
import org.stillroom.engine.run.WeightsReport;

/** A run's progress in lines for a terminal: at every change of arm or status, else every ten seconds. */
final class ProgressPrinter implements RunListener {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final PrintWriter out;
    private @Nullable Path run;
    private @Nullable RunState printed;

    ProgressPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void opened(Path directory, Manifest manifest) {
        run = directory;
        print("run %s on %s, %s, into %s"
                .formatted(manifest.name(), manifest.device(), Count.of(manifest.threads(), "thread"), directory));
        print("%s: %d images to train on, %d to test on; arms: %s"
                .formatted(
                        manifest.data().name(),
                        manifest.data().trainImages(),
                        manifest.data().testImages(),
                        manifest.arms().stream().map(Manifest.Arm::id).collect(Collectors.joining(", "))));
        manifest.data().notes().forEach(note -> print("data: " + note));
    }

    @Override
    public void pretrained(WeightsReport report) {
        print("weights %s: %s".formatted(report.file(), report.summary()));
    }

    @Override
    public void progressed(RunState state) {
        if (state.arm() == null || !isNews(state)) {
            return;
        }
        printed = state;
        for (ArmState arm : state.arms()) {
            if (arm.id().equals(state.arm())) {
                print(line(state, arm));
            }
        }
    }

    /** A clock that was put back is no reason to fall silent. */
    private boolean isNews(RunState state) {
        return printed == null
                || printed.status() != state.status()
                || !Objects.equals(printed.arm(), state.arm())
                || Duration.between(Instant.parse(printed.heartbeat()), Instant.parse(state.heartbeat()))
                                .abs()
                                .compareTo(INTERVAL)
                        >= 0;
    }

    private static String line(RunState state, ArmState arm) {
        StringBuilder line = new StringBuilder("%s  %d/%d".formatted(arm.id(), arm.step(), arm.iterations()));
        if (state.status() != Status.RUNNING) {
            line.append("  ").append(state.status().name().toLowerCase(Locale.ROOT));
        }
        if (state.imagesPerSecond() != null) {
            line.append(String.format(Locale.ROOT, "  %.1f images/s", state.imagesPerSecond()));
        }
        if (state.armSecondsLeft() != null && state.secondsLeft() != null) {
            line.append("  %s left, %s for all arms"
                    .formatted(duration(state.armSecondsLeft()), duration(state.secondsLeft())));
        }
        return line.toString();
    }

    /** {@code 45 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        print("%s  %d  AP %s  AP50 %s  AP75 %s"
                .formatted(
                        evaluation.arm(),
                        evaluation.step(),
                        points(evaluation.stats(), "AP"),
                        points(evaluation.stats(), "AP50"),
                        points(evaluation.stats(), "AP75")));
    }

    private static String points(Map<String, @Nullable Double> stats, String name) {
        Double value = stats.get(name);
        return value == null ? "n/a" : String.format(Locale.ROOT, "%.1f", 100 * value);
    }

    @Override
    public void taught(String arm, String teacher, double ap) {
        print("%s  its teacher %s has AP %s"
                .formatted(arm, teacher, Double.isNaN(ap) ? "n/a" : String.format(Locale.ROOT, "%.1f", 100 * ap)));
    }

    @Override
    public void warned(Warning warning) {
        print("warning: %s: %s".formatted(warning.arm(), warning.text()));
    }

    @Override
    public void noted(JournalEntry entry) {
        print("note: " + entry.text());
    }

    @Override
    public void compared(Comparison comparison) {
        print("\n" + ComparisonTable.render(comparison).stripTrailing());
    }

    /** The worker cannot go on; why is told elsewhere. */
    void failed() {
        if (run != null) {
            print("'stillroom resume %s' goes on from the last checkpoint".formatted(run));
        }
    }

    void ended(Status status) {
        print(
                status == Status.STOPPED
                        ? "stopped; 'stillroom resume %s' goes on".formatted(run)
                        : "%s: %s%s".formatted(status.name().toLowerCase(Locale.ROOT), run, size()));
    }

    private String size() {
        return run == null || !Files.isDirectory(run)
                ? ""
                : ", %s on the disk"
                        .formatted(ByteSize.words(RunReader.open(run).bytes()));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
