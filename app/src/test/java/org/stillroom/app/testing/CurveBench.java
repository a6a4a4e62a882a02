package org.stillroom.app.testing;

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
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.SeriesChart;
import org.stillroom.app.testing.Pulses.Pulse;
import org.stillroom.app.window.Workbench;
import org.stillroom.app.worker.WorkerProcess;

/**
 * Measures how long the FX thread takes over every frame while a hand zooms and pans a long curve, smoothed and with its raw trace
 * beneath, in the real window with the curves enlarged: {@code curves [--points=1000000] [--seconds=40] [--warmup=15]
 * [--size=1920x1080] [--run=DIRECTORY]}. Without a run directory one is written first, a point a step.
 *
 * <p>The hand turns the wheel by a notch in every frame, in until some ten thousand points are seen, moves along by a sixtieth of the picture
 * in every frame, and comes out again; the pointer reads values meanwhile. A frame is what {@link FrameBench} says. Counting begins some
 * seconds after the curve was drawn first.
 */
public final class CurveBench extends Application {

    /** Frames of one way in, along and out. */
    private static final int IN = 20;

    private static final int ALONG = 120;

    private static @Nullable Pulses pulses;

    private final Workbench workbench = new Workbench(WorkerProcess::start, Path.of("runs"));
    private @Nullable Instant there;
    private @Nullable Instant from;
    private long moves;

    static void measure(String[] args) {
        try (Pulses recorded = new Pulses(List.of(args).stream().anyMatch(each -> each.startsWith("--jfr")))) {
            pulses = recorded;
            Application.launch(CurveBench.class, args);
        }
    }

    @Override
    public void start(Stage stage) {
        Scene scene =
                BenchWindow.show(stage, workbench, option("size", "1920x1080")).scene();
        workbench.open(run());
        Duration warmup = Duration.ofSeconds(Long.parseLong(option("warmup", "15")));
        Duration measured = Duration.ofSeconds(Long.parseLong(option("seconds", "40")));
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                Instant time = Instant.now();
                SeriesChart chart = (SeriesChart) scene.lookup("#curves-chart");
                if (workbench.selection().getRun() == null || chart == null) {
                    return;
                }
                if (there == null) {
                    there = time;
                    press(scene, "curves-enlarge");
                    choose(scene, "loss");
                }
                if (from == null && time.isAfter(there.plus(warmup))) {
                    from = time;
                }
                if (from != null && time.isAfter(from.plus(measured))) {
                    stop();
                    end(from, time);
                } else if (chart.drawn() != null && !chart.drawn().lines().isEmpty()) {
                    move(chart);
                }
            }
        }.start();
    }

    private static void press(Scene scene, String id) {
        if (scene.lookup("#" + id) instanceof ButtonBase button) {
            button.fire();
        }
    }

    private static void choose(Scene scene, String quantity) {
        MenuButton menu = (MenuButton) scene.lookup("#curves-quantity");
        menu.fireEvent(new Event(MenuButton.ON_SHOWING));
        fire(menu.getItems(), quantity);
    }

    private static void fire(List<MenuItem> items, String text) {
        for (MenuItem item : List.copyOf(items)) {
            if (item instanceof Menu sub) {
                fire(sub.getItems(), text);
            } else if (text.equals(item.getText())) {
                item.fire();
            }
        }
    }

    private void move(SeriesChart chart) {
        long phase = moves++ % (2 * IN + ALONG);
        double x = chart.getWidth() * (0.3 + 0.4 * (moves % 97) / 97);
        if (phase < IN) {
            turn(chart, x, 0, 40);
        } else if (phase < IN + ALONG) {
            turn(chart, x, chart.getWidth() / 60 * (phase % 2 == 0 ? -1 : -2), 0);
        } else {
            turn(chart, x, 0, -40);
        }
        Point2D screen = chart.localToScreen(x, chart.getHeight() / 2);
        chart.lookup("#curves-chart-canvas")
                .fireEvent(new MouseEvent(
                        MouseEvent.MOUSE_MOVED,
                        x,
                        chart.getHeight() / 2,
                        screen.getX(),
                        screen.getY(),
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }

    private static void turn(SeriesChart chart, double x, double across, double up) {
        Point2D screen = chart.localToScreen(x, chart.getHeight() / 2);
        chart.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                chart.getHeight() / 2,
                screen.getX(),
                screen.getY(),
                false,
                false,
                false,
                false,
                false,
                false,
                across,
                up,
                across,
                up,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    private void end(Instant begin, Instant end) {
        Thread report = new Thread(() -> {
            String file = option("jfr", "");
            List<Pulse> all = pulses.end(begin, end, file.isEmpty() ? Pulses.temporary() : Path.of(file));
            System.out.printf(
                    Locale.ROOT, "%s, %s points%n", BenchWindow.machine(), option("run", option("points", "1000000")));
            FrameReport.print(all);
            Platform.exit();
        });
        report.start();
    }

    private Path run() {
        String given = option("run", "");
        if (!given.isEmpty()) {
            return Path.of(given);
        }
        try {
            Path folder = Files.createTempDirectory("stillroom-bench").resolve("long");
            return LongRun.write(folder, Integer.parseInt(option("points", "1000000")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        workbench.close();
    }

    private String option(String name, String otherwise) {
        return BenchWindow.option(this, name, otherwise);
    }
}
