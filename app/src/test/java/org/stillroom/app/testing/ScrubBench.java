package org.stillroom.app.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.pyramid.Look;
import org.stillroom.app.pyramid.PyramidView;
import org.stillroom.app.pyramid.PyramidViewModel;
import org.stillroom.app.run.ArmModel;
import org.stillroom.app.run.RunModel;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.theme.Theme;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;

/**
 * Measures how long the pyramid panel takes to show another step, from the click to the frame after its maps were given to the scene:
 * {@code ScrubBench --run=DIRECTORY [--arm=ID] [--steps=100] [--size=1920x1080]}. Prints milliseconds for every mode.
 */
public final class ScrubBench extends Application {

    private final Theme theme = new Theme();
    private final Workbench workbench = new Workbench(WorkerProcess::start, Path.of("runs"));
    private final List<Double> millis = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private @Nullable PyramidViewModel model;
    private final Iterator<Look.Mode> modes = List.of(Look.Mode.values()).iterator();
    private Look.Mode mode = modes.next();
    private int at;
    private long asked;
    private boolean shown;

    /** JavaFX wants a main class that is no application. */
    public static final class Main {

        private Main() {}

        public static void main(String[] args) {
            Application.launch(ScrubBench.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        stage.initStyle(StageStyle.UNDECORATED);
        String[] size = option("size", "1920x1080").split("x");
        PyramidViewModel pyramid = new PyramidViewModel(workbench.selection(), workbench.painter(), workbench.pump());
        model = pyramid;
        PyramidView view = new PyramidView(pyramid, workbench.selection(), (kind, name) -> Optional.empty());
        Scene scene = new Scene(view, Double.parseDouble(size[0]), Double.parseDouble(size[1]));
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        workbench.open(Path.of(option("run", "")));
        pyramid.pictureProperty().addListener(observable -> shown = true);
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                workbench.turn();
                frame();
            }
        }.start();
    }

    /** One frame: notes an answer that the frame before has drawn, and asks the next question. */
    private void frame() {
        Selection selection = workbench.selection();
        if (steps.isEmpty()) {
            prepare(selection);
        } else if (shown) {
            if (at > 0) {
                millis.add((System.nanoTime() - asked) / 1e6);
            }
            if (at == Integer.parseInt(option("steps", "100"))) {
                report();
                at = 0;
                if (!modes.hasNext()) {
                    workbench.close();
                    Platform.exit();
                    return;
                }
                mode = modes.next();
            }
            next(selection);
        }
    }

    private void prepare(Selection selection) {
        RunModel run = selection.getRun();
        if (run == null || !shown) {
            return;
        }
        ArmModel arm = run.arm(option("arm", "student-s0")).orElseThrow();
        selection.showArm(arm);
        arm.getSnapshotSteps().stream().forEach(steps::add);
    }

    private void next(Selection selection) {
        PyramidViewModel pyramid = model;
        if (at == 0 && pyramid != null) {
            pyramid.lookProperty().set(Look.FIRST.with(mode));
        }
        shown = false;
        asked = System.nanoTime();
        // Never the step that is there already, and not the one beside it: nothing is known beforehand.
        selection.scrubTo(steps.get((7 * ++at) % steps.size()));
    }

    private void report() {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-10s %d steps: median %.1f ms, 99th percentile %.1f ms, longest %.1f ms%n",
                mode,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1),
                sorted.get(sorted.size() - 1));
        millis.clear();
    }

    private String option(String name, String otherwise) {
        return getParameters().getNamed().getOrDefault(name, otherwise);
    }
}
