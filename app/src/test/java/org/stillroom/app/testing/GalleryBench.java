package org.stillroom.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.testing.Pulses.Pulse;
import org.stillroom.app.window.MainWindow;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;
import org.stillroom.samples.BuiltinSamples;

/**
 * Measures the FX thread's time for every frame while the gallery of the detections is scrolled through a large test set:
 * {@code gallery [--images=5000] [--seconds=30] [--speed=24] [--size=1920x1080]}, the speed in pixels a frame.
 *
 * <p>The run is written for it: the built-in scenes, so that every thumbnail is drawn and reduced as it comes into sight, and three arms
 * with some eight detections an image. Scrolling begins when the whole test set has been looked through, goes down, and back up from the
 * end. Frames are as in {@link FrameBench}.
 */
public final class GalleryBench extends Application {

    private static final double FRAME = 16;
    private static final Duration WARMUP = Duration.ofSeconds(10);

    private static @Nullable Pulses pulses;

    private @Nullable Workbench workbench;
    private @Nullable Instant began;
    private @Nullable VirtualFlow<?> gallery;
    private double direction = 1;
    private long scrolled;

    static void measure(String[] args) {
        try (Pulses recorded = new Pulses(false)) {
            pulses = recorded;
            Application.launch(GalleryBench.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        Path folder = folder();
        Path run = JudgedRun.scenes(folder.resolve("run"), spec(Integer.parseInt(option("images", "5000"))));
        Workbench bench = new Workbench(WorkerProcess::start, folder.resolve("runs"));
        workbench = bench;
        MainWindow window = BenchWindow.show(stage, bench, option("size", "1920x1080"));
        bench.open(run);
        Duration measured = Duration.ofSeconds(Long.parseLong(option("seconds", "30")));
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame(window.scene());
                Instant start = began;
                if (start != null && Instant.now().isAfter(start.plus(WARMUP).plus(measured))) {
                    stop();
                    end(start.plus(WARMUP));
                }
            }
        }.start();
    }

    private void frame(Scene scene) {
        if (scene.lookup("#detections-tab") instanceof ButtonBase tab && began == null) {
            tab.fire();
        }
        VirtualFlow<?> flow = gallery == null ? whole(scene) : gallery;
        if (flow != null) {
            gallery = flow;
            began = began == null ? Instant.now() : began;
            double moved = flow.scrollPixels(direction * Double.parseDouble(option("speed", "24")));
            scrolled += Math.round(Math.abs(moved));
            if (moved == 0) {
                direction = -direction;
            }
        }
    }

    /** What scrolls, once it holds the whole test set; null before. */
    private @Nullable VirtualFlow<?> whole(Scene scene) {
        boolean there = scene.lookup("#detections-gallery-words") instanceof Labeled words
                && words.getText().contains("%s of".formatted(option("images", "5000")))
                && words.getText().contains("boxes of");
        return there && scene.lookup("#detections-gallery .virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    private void end(Instant from) {
        Instant to = Instant.now();
        new Thread(() -> {
                    report(pulses.end(from, to, Pulses.temporary()));
                    Platform.exit();
                })
                .start();
    }

    private void report(List<Pulse> all) {
        List<Pulse> drawn = all.stream().filter(Pulse::drew).toList();
        System.out.println(BenchWindow.machine());
        System.out.printf(Locale.ROOT, "scrolled %d pixels%n", scrolled);
        line("FX thread, all frames", Spread.of(all.stream().map(Pulse::total).toList()));
        line(
                "FX thread, frames with changes",
                Spread.of(drawn.stream().map(Pulse::total).toList()));
        line(
                "  its own work, without that wait",
                Spread.of(drawn.stream()
                        .map(pulse -> pulse.total() - pulse.waiting())
                        .toList()));
        FrameReport.phases(drawn).forEach((phase, spread) -> line("    " + phase, spread));
        line("renderer's thread", Spread.of(drawn.stream().map(Pulse::rendering).toList()));
    }

    private static void line(String what, Spread spread) {
        System.out.printf(
                Locale.ROOT, "%-36s %s; over %.0f ms: %.2f %%%n", what, spread, FRAME, 100 * spread.above(FRAME));
    }

    /** The built-in experiment, on as many test images. */
    private static JsonNode spec(int images) {
        try {
            JsonNode spec =
                    new YAMLMapper().readTree(new BuiltinSamples().experiments().get("scenes-quick"));
            ((ObjectNode) spec.path("data").path("scenes")).put("test", images);
            return spec;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("stillroom-bench");
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
