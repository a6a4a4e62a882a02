package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.pyramid.Look;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.window.MainWindow;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;
import org.stillroom.engine.run.Manifest;

/**
 * Measures how long the window takes to show another step of training, in milliseconds, for every mode of the pyramid:
 * {@code scrub --run=DIRECTORY [--arm=student-s0] [--steps=100] [--size=1920x1080]}.
 *
 * <p>The clock starts when the step is asked for, as the scrubber does, and stops with the first frame after the one in which the maps
 * of this step, their numbers and their names were laid out and handed to the renderer; all other panels follow the same step meanwhile.
 * The next step is asked for at once. No step is asked for twice, and none beside the one before: where the run has fewer recorded
 * steps than are asked for, they are gone through for one image after another (changing it is not counted). Every mode opens the run
 * anew, so that each file is read and decoded again; whether the disk or the system's memory of it answers is the system's affair.
 */
public final class ScrubBench extends Application {

    /** Of so many frames nothing has happened before an image counts as shown, and the scrubbing begins. */
    private static final int SETTLED = 30;

    private final Workbench workbench = new Workbench(WorkerProcess::start, Path.of("runs"));
    private final Iterator<Look.Mode> modes = List.of(Look.Mode.values()).iterator();
    private final Deque<Ask> asks = new ArrayDeque<>();
    private final List<Double> millis = new ArrayList<>();
    private Look.@Nullable Mode mode;
    private @Nullable RunModel run;
    private Manifest.@Nullable Probe image;
    private @Nullable Ask asked;
    private boolean shown;
    private long since;
    private int settling;

    private record Ask(Manifest.Probe image, int step) {}

    static void measure(String[] args) {
        Application.launch(ScrubBench.class, args);
    }

    @Override
    public void start(Stage stage) {
        MainWindow window = BenchWindow.show(stage, workbench, option("size", "1920x1080"));
        System.out.println(BenchWindow.machine());
        nextMode(window.scene());
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame(window.scene());
            }
        }.start();
    }

    private void nextMode(Scene scene) {
        mode = modes.next();
        if (scene.lookup("#pyramid-mode-" + mode.name().toLowerCase(Locale.ROOT)) instanceof ButtonBase button) {
            button.fire();
        }
        RunModel before = run;
        if (before != null) {
            workbench.runs().close(before);
            workbench.selection().showRun(null);
        }
        run = null;
        image = null;
        workbench.open(Path.of(option("run", "")));
    }

    /** One frame, after the window's own turn. */
    private void frame(Scene scene) {
        RunModel now = workbench.selection().getRun();
        if (now == null || settling-- > 0) {
            return;
        }
        if (run == null) {
            run = now;
            plan(now);
        } else if (asked == null) {
            next(scene);
        } else if (shown) {
            millis.add((System.nanoTime() - since) / 1e6);
            next(scene);
        } else {
            shown = shows(scene, asked.step());
        }
    }

    private void plan(RunModel opened) {
        ArmModel arm = opened.arm(option("arm", "student-s0")).orElseThrow();
        workbench.selection().showArm(arm);
        int[] steps = arm.getSnapshotSteps().stream().toArray();
        int stride = IntStream.of(7, 11, 13, 17)
                .filter(prime -> steps.length % prime != 0)
                .findFirst()
                .orElse(1);
        for (Manifest.Probe probe : opened.manifest().probes()) {
            // Live at the newest step an image is looked at first: that one is known.
            for (int i = 1; i < steps.length && asks.size() < Integer.parseInt(option("steps", "100")); i++) {
                asks.add(new Ask(probe, steps[(i * stride + steps.length - 1) % steps.length]));
            }
        }
    }

    private void next(Scene scene) {
        asked = null;
        Ask ask = asks.peek();
        if (ask == null) {
            report();
            if (modes.hasNext()) {
                nextMode(scene);
            } else {
                Platform.exit();
            }
        } else if (!ask.image().equals(image)) {
            image = ask.image();
            workbench.selection().imageProperty().set(image);
            workbench.selection().goLive();
            settling = SETTLED;
        } else {
            asked = asks.remove();
            shown = false;
            since = System.nanoTime();
            workbench.selection().scrubTo(ask.step());
        }
    }

    /** Whether the row of the arm looked at says that it is of this step. */
    private static boolean shows(Scene scene, int step) {
        Node row = scene.lookup("#pyramid-row-own");
        return row != null
                && row.lookupAll(".subtitle").stream()
                        .anyMatch(words -> words instanceof Labeled label
                                && label.getText().endsWith("it. " + step));
    }

    private void report() {
        Spread spread = Spread.of(millis);
        System.out.printf(Locale.ROOT, "%-10s steps %s; over 100 ms: %.0f %%%n", mode, spread, 100 * spread.above(100));
        millis.clear();
    }

    @Override
    public void stop() {
        workbench.close();
    }

    private String option(String name, String otherwise) {
        return BenchWindow.option(this, name, otherwise);
    }
}
