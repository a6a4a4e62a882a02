package org.stillroom.app.curves;

import java.awt.geom.Rectangle2D;
import javafx.animation.Animation;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.event.ChartChangeEvent;
import org.jfree.chart.fx.ChartCanvas;

/**
 * A chart drawn only when it shows something new, at most every 100 ms, and only while it can be seen; changes of the chart itself,
 * which would redraw a plain canvas one by one, are ignored. Drawing takes a good part of a frame, so it is never done in the frame
 * that asks for it, nor in one that draws another chart, nor in the one after, which would wait for the renderer.
 */
final class CoalescedCanvas extends ChartCanvas {

    private static final Duration INTERVAL = Duration.millis(100);

    /** Two frames. */
    private static final Duration TURN = Duration.millis(34);

    private static final double NANOS = 1e6;

    /** When any of them was drawn last, {@link System#nanoTime()}; on the FX thread. */
    private static long lastDrawing = System.nanoTime();

    private final Preparation before;
    private final Runnable after;
    private final PauseTransition pause = new PauseTransition();
    private final AnimationTimer nextFrame = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            drawReady();
        }
    };
    private boolean dirty;
    private boolean preparing;
    private boolean hurried;

    /** When a chart can be drawn. */
    enum Readiness {
        NOTHING_NEW,
        NOW,
        LATER
    }

    /** Fills the chart. */
    @FunctionalInterface
    interface Preparation {

        /**
         * Fills the chart with what there is now, on the FX thread.
         *
         * @param later to be called there, if the chart can be drawn only when something is done that takes longer
         */
        Readiness prepare(Runnable later);
    }

    /** @param after is told that it was drawn */
    CoalescedCanvas(JFreeChart chart, Preparation before, Runnable after) {
        super(chart);
        this.before = before;
        this.after = after;
        setTooltipEnabled(false);
        setDomainZoomable(false);
        setRangeZoomable(false);
        pause.setOnFinished(event -> drawIfDirty());
        sceneProperty().addListener(observable -> invalidate());
    }

    /** The colour of what is drawn first. FXGraphics2D skips a colour, too, that it has set before. */
    void setFirstColour(Color colour) {
        getGraphicsContext2D().setFill(colour);
        getGraphicsContext2D().setStroke(colour);
    }

    /** Of all words in the chart. FXGraphics2D skips a font it has set before, although the canvas has gone back to its own: so that must be it. */
    void setFont(java.awt.Font font) {
        getGraphicsContext2D().setFont(Font.font(font.getFamily(), font.getSize()));
        invalidate();
    }

    void invalidate() {
        dirty = true;
        if (pause.getStatus() != Animation.Status.RUNNING) {
            rest(TURN);
        }
    }

    /** As {@link #invalidate}, but for what a hand moves: drawn every other frame as long as that goes on. */
    void hurry() {
        dirty = true;
        hurried = true;
        if (pause.getStatus() != Animation.Status.RUNNING || pause.getDuration().greaterThan(TURN)) {
            rest(TURN);
        }
    }

    /** Where the lines lie, in pixels of this canvas; empty before the first drawing. */
    Rectangle2D dataArea() {
        ChartRenderingInfo drawn = getRenderingInfo();
        return drawn == null ? new Rectangle2D.Double() : drawn.getPlotInfo().getDataArea();
    }

    @Override
    public void chartChanged(ChartChangeEvent event) {
        // drawn by invalidate() alone
    }

    private void drawIfDirty() {
        if (!dirty || preparing || getScene() == null) {
            return;
        }
        if ((System.nanoTime() - lastDrawing) / NANOS < TURN.toMillis()) {
            rest(TURN);
            return;
        }
        if (canBeSeen()) {
            dirty = false;
            Readiness readiness = before.prepare(nextFrame::start);
            preparing = readiness == Readiness.LATER;
            if (readiness == Readiness.NOW) {
                drawReady();
            }
        }
        rest(hurried ? TURN : INTERVAL);
        hurried = false;
    }

    private void drawReady() {
        preparing = false;
        lastDrawing = System.nanoTime();
        draw();
        after.run();
        if (dirty && pause.getStatus() != Animation.Status.RUNNING) {
            rest(TURN);
        }
    }

    private void rest(Duration time) {
        pause.stop();
        pause.setDuration(time);
        pause.playFromStart();
    }

    private boolean canBeSeen() {
        Window window = getScene().getWindow();
        if (window == null || !window.isShowing() || getWidth() < 1 || getHeight() < 1) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
