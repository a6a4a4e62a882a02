package org.stillroom.app.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.app.testing.Pulses.Pulse;
import org.stillroom.app.toolbar.ExperimentChoice;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;
import org.stillroom.engine.run.RunState.Status;

/**
 * Measures how long the FX thread takes over every frame while a run trains, in the real window with the panels it opens with, pyramid,
 * fusion and curves among them:
 * {@code frames [--experiment=scenes-quick | --run=DIRECTORY] [--seconds=60] [--warmup=20] [--size=1920x1080]
 * [--hand=rests|points|scrubs] [--jfr=FILE]}. With an experiment it starts the worker as the Run button does and stops it at the end; a
 * run directory is followed, whoever writes it. A hand that points moves the mark through all maps in every frame, one that scrubs
 * looks at another recorded moment six times a second.
 *
 * <p>A frame is a JavaFX pulse on the FX thread ({@link Pulses}): the window's turn of the pump with all that follows from it, styles,
 * layout, and handing the changed nodes over to the renderer, for which the thread may first have to wait; this wait counts, and is
 * named. What the renderer's thread does is not the FX thread's time: in software rendering it draws every pixel, and its frames are
 * given on a line of their own. Frames that change nothing count too; those that do are given apart, since they decide what is felt.
 * As a check that no other work holds the thread up, empty events are posted every 20 ms and the time until each is
 * handled is given, which the scheduling of a busy machine is part of.
 *
 * <p>Counting begins some seconds ({@code --warmup}) after the pyramid has shown its first maps: what comes before is the Java
 * machine compiling.
 */
public final class FrameBench extends Application {

    private static final Duration PROBE = Duration.ofMillis(20);

    private static @Nullable Pulses pulses;

    private final List<Double> waits = Collections.synchronizedList(new ArrayList<>());
    private @Nullable Workbench workbench;
    private @Nullable Instant from;
    private long moves;

    static void measure(String[] args) {
        boolean sampled = List.of(args).stream().anyMatch(each -> each.startsWith("--jfr"));
        try (Pulses recorded = new Pulses(sampled)) {
            pulses = recorded;
            Application.launch(FrameBench.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        Workbench bench = new Workbench(WorkerProcess::start, runsFolder());
        workbench = bench;
        BenchWindow.show(stage, bench, option("size", "1920x1080"));
        String run = option("run", "");
        if (run.isEmpty()) {
            String experiment = option("experiment", "scenes-quick");
            bench.toolbar().choose(new ExperimentChoice(experiment, experiment, "", false));
            bench.toolbar().run(null);
        } else {
            bench.open(Path.of(run));
        }
        Duration warmup = Duration.ofSeconds(Long.parseLong(option("warmup", "20")));
        Duration measured = Duration.ofSeconds(Long.parseLong(option("seconds", "60")));
        new AnimationTimer() {
            private @Nullable Instant there;

            @Override
            public void handle(long now) {
                Instant time = Instant.now();
                if (there == null && hasMaps(bench)) {
                    there = time;
                    startProbing();
                }
                if (there != null && from == null && time.isAfter(there.plus(warmup))) {
                    from = time;
                    waits.clear();
                }
                if (from != null && time.isAfter(from.plus(measured))) {
                    stop();
                    end(bench, from, time);
                }
                move(bench);
            }
        }.start();
    }

    private static boolean hasMaps(Workbench bench) {
        RunModel run = bench.selection().getRun();
        return run != null
                && run.arms().stream().anyMatch(arm -> !arm.getSnapshotSteps().isEmpty());
    }

    private void move(Workbench bench) {
        moves++;
        switch (option("hand", "rests")) {
            case "points" -> point(bench);
            case "scrubs" -> scrub(bench);
            default -> {}
        }
    }

    private void point(Workbench bench) {
        double angle = moves / 40.0;
        bench.selection()
                .positionProperty()
                .set(new SourcePoint(64 + 50 * Math.cos(angle), 64 + 50 * Math.sin(2 * angle)));
    }

    private void scrub(Workbench bench) {
        ArmModel arm = bench.selection().getArm();
        if (arm != null && moves % 10 == 0 && !arm.getSnapshotSteps().isEmpty()) {
            int[] steps = arm.getSnapshotSteps().stream().toArray();
            bench.selection().scrubTo(steps[(int) (7 * (moves / 10) % steps.length)]);
        }
    }

    private void startProbing() {
        Thread thread = new Thread(
                () -> {
                    while (true) {
                        long posted = System.nanoTime();
                        Platform.runLater(() -> waits.add((System.nanoTime() - posted) / 1e6));
                        try {
                            Thread.sleep(PROBE.toMillis());
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                },
                "events");
        thread.setDaemon(true);
        thread.start();
    }

    private void end(Workbench bench, Instant begin, Instant end) {
        List<Double> waited = List.copyOf(waits);
        RunModel run = bench.selection().getRun();
        boolean training = run != null
                && run.arms().stream().map(ArmModel::getStatus).anyMatch(status -> status == Status.RUNNING);
        bench.workers().stop();
        Thread report = new Thread(() -> {
            String file = option("jfr", "");
            report(pulses.end(begin, end, file.isEmpty() ? Pulses.temporary() : Path.of(file)), waited, training);
            Platform.exit();
        });
        report.start();
    }

    private static void report(List<Pulse> all, List<Double> waited, boolean training) {
        System.out.printf(
                "%s, the run %s%n",
                BenchWindow.machine(), training ? "was still training at the end" : "WAS NOT TRAINING AT THE END");
        FrameReport.print(all);
        System.out.printf("an event waits                   %s%n", Spread.of(waited));
    }

    private Path runsFolder() {
        try {
            String folder = option("out", "");
            return folder.isEmpty() ? Files.createTempDirectory("stillroom-bench") : Path.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
    }

    private String option(String name, String otherwise) {
        return BenchWindow.option(this, name, otherwise);
    }
}
