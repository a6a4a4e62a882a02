package org.stillroom.app.curves;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Line;
import org.stillroom.app.curves.ChartContent.Style;

/**
 * Draws lines with many points as pixels, on a thread of its own that all charts share: to colour a million of pixels takes most of a
 * frame. A chart asks for one drawing at a time.
 */
final class LinePainter {

    /** Of the raw trace beneath a smoothed line. */
    static final double FAINT = 0.28;

    /** Points a pixel, above which stroking a path costs more. */
    private static final double CROWDED = 0.5;

    private static final Executor PAINTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "line painter");
        thread.setDaemon(true);
        return thread;
    });

    /** One of them is shown while the next is drawn. */
    private LinePixels shown = new LinePixels(1, 1);

    /** Left to that thread while it draws. */
    private LinePixels next = new LinePixels(1, 1);

    private @Nullable Task painted;

    /**
     * What decides the pixels.
     *
     * @param places where values lie, in pixels of the scene
     * @param width of the whole chart in pixels of the scene
     * @param density pixels of the screen per pixel of the scene
     */
    record Task(List<Line> lines, PlotPlaces places, double width, double height, double density) {

        /** Whether it is worth while. */
        boolean isCrowded() {
            double most = CROWDED * places.area().getWidth();
            return lines.stream()
                    .anyMatch(line -> places.seen(line.trace()).size() > most
                            || places.seen(line.raw()).size() > most);
        }
    }

    /** Draws; {@code done} is called on the FX thread. */
    void paint(Task task, Runnable done) {
        PAINTER.execute(() -> {
            try {
                next = drawn(task, next);
            } finally {
                Platform.runLater(() -> {
                    turn(task);
                    done.run();
                });
            }
        });
    }

    /** The pixels of a task; drawn at once, beside what may be on its way, where they are not there. */
    Image image(Task task) {
        if (!task.equals(painted)) {
            shown = drawn(task, new LinePixels(1, 1));
            painted = task;
        }
        return shown.image();
    }

    private void turn(Task task) {
        LinePixels drawn = next;
        next = shown;
        shown = drawn;
        painted = task;
    }

    private static LinePixels drawn(Task task, LinePixels before) {
        double density = task.density;
        int width = (int) Math.ceil(density * task.width);
        int height = (int) Math.ceil(density * task.height);
        boolean fits = before.width() == width && before.height() == height;
        LinePixels pixels = fits ? before : new LinePixels(width, height);
        pixels.clear();
        for (Line line : task.lines) {
            draw(
                    pixels,
                    task,
                    line.raw(),
                    new Style(
                            line.style().colour(),
                            Dash.SOLID,
                            1,
                            FAINT * line.style().opacity()));
        }
        for (Line line : task.lines) {
            draw(pixels, task, line.trace(), line.style());
        }
        return pixels;
    }

    private static void draw(LinePixels pixels, Task task, Trace trace, Style style) {
        Trace seen = task.places.seen(trace);
        double[] xs = new double[seen.size()];
        double[] ys = new double[seen.size()];
        for (int i = 0; i < xs.length; i++) {
            double value = seen.values()[i];
            xs[i] = LinePixels.FINE * task.density * task.places.x(seen.x()[i]);
            ys[i] = task.places.has(value) ? task.density * task.places.y(value) : Double.NaN;
        }
        double radius = task.density * style.width() / 2;
        double[] dashes = style.dash().lengths().stream()
                .mapToDouble(length -> task.density * length)
                .toArray();
        ColumnSpans spans = ColumnSpans.of(xs, ys, 0, LinePixels.FINE * pixels.width())
                .dashed(dashes, 1.0 / LinePixels.FINE)
                .drawn(LinePixels.FINE * radius, radius);
        pixels.draw(spans, style.colour(), style.opacity());
    }
}
