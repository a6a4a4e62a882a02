package org.stillroom.app.curves;

import java.awt.geom.Rectangle2D;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.text.Font;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.event.ChartChangeEvent;
import org.jfree.chart.fx.ChartCanvas;

/**
 * A chart drawn only when asked to be, at most every 100 ms, and only while it can be seen; changes of the chart itself, which
 * would redraw a plain canvas one by one, are ignored.
 */
final class CoalescedCanvas extends ChartCanvas {

    private static final Duration INTERVAL = Duration.millis(100);

    private final Runnable before;
    private final Runnable after;
    private final PauseTransition pause = new PauseTransition(INTERVAL);
    private boolean dirty;

    /**
     * @param before fills the chart
     * @param after is told that it was drawn
     */
    CoalescedCanvas(JFreeChart chart, Runnable before, Runnable after) {
        super(chart);
        this.before = before;
        this.after = after;
        setTooltipEnabled(false);
        setDomainZoomable(false);
        setRangeZoomable(false);
        pause.setOnFinished(event -> drawIfDirty());
        sceneProperty().addListener(observable -> invalidate());
    }

    /** Of all words in the chart. FXGraphics2D skips a font it has set before, although the canvas has gone back to its own: so that must be it. */
    void setFont(java.awt.Font font) {
        getGraphicsContext2D().setFont(Font.font(font.getFamily(), font.getSize()));
        invalidate();
    }

    void invalidate() {
        dirty = true;
        if (pause.getStatus() != Animation.Status.RUNNING) {
            drawIfDirty();
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
        if (!dirty || getScene() == null) {
            return;
        }
        if (canBeSeen()) {
            dirty = false;
            before.run();
            draw();
            after.run();
        }
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
