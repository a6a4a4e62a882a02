package org.stillroom.app.heat;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.stillroom.app.theme.Paints;
import org.stillroom.app.theme.Rgb;
import org.stillroom.engine.geometry.Box;

/**
 * What is drawn over a picture, in source pixels.
 *
 * @param truth boxes of objects
 * @param found boxes of detections
 * @param colour of the detections: their arm's
 * @param grids whose cells are outlined; of two the finer one first
 */
public record Outlines(List<Box> truth, List<Box> found, Rgb colour, List<StrideFrame> grids) {

    /** Nothing. */
    public static final Outlines NONE = new Outlines(List.of(), List.of(), new Rgb(0xffffff), List.of());

    /** Lines of cells nearer to each other than this, in screen pixels, would be a grey haze. */
    private static final double NEAREST = 4;

    private static final Color FINE = Color.rgb(255, 255, 255, 0.4);
    private static final Color COARSE = Color.rgb(255, 255, 255, 0.9);

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return truth.isEmpty() && found.isEmpty() && grids.isEmpty();
    }

    /** The outline of an object: dashed in white over black. */
    private static void drawTruth(GraphicsContext g, Box box) {
        g.setLineWidth(1.5);
        g.setStroke(Color.BLACK);
        stroke(g, box);
        g.setLineDashes(4, 4);
        g.setStroke(Color.WHITE);
        stroke(g, box);
        g.setLineDashes();
    }

    /** The outline of a detection in its arm's colour, thick if it is pointed at. */
    private static void drawFound(GraphicsContext g, Box box, Rgb colour, boolean strong) {
        g.setLineWidth(strong ? 4.5 : 3);
        g.setStroke(Color.color(0, 0, 0, 0.45));
        stroke(g, box);
        g.setLineWidth(strong ? 3 : 1.5);
        g.setStroke(Paints.fx(colour));
        stroke(g, box);
    }

    private static void stroke(GraphicsContext g, Box box) {
        g.strokeRect(box.x1(), box.y1(), box.width(), box.height());
    }

    /**
     * Draws all of it.
     *
     * @param view the rectangle of source pixels that fills the canvas
     */
    void draw(GraphicsContext g, Box view, double width, double height) {
        for (int i = 0; i < grids.size(); i++) {
            g.setStroke(i == 0 ? FINE : COARSE);
            g.setLineWidth(i == 0 ? 1 : 1.5);
            drawGrid(g, grids.get(i), view, width, height);
        }
        truth.forEach(box -> drawTruth(g, placed(box, view, width, height)));
        found.forEach(box -> drawFound(g, placed(box, view, width, height), colour, false));
    }

    private static void drawGrid(GraphicsContext g, StrideFrame frame, Box view, double width, double height) {
        double scaleX = width / view.width();
        double scaleY = height / view.height();
        if (frame.stride() * scaleX < NEAREST) {
            return;
        }
        Box extent = frame.extent();
        for (int column = 1; column < frame.columns(); column++) {
            double x = Math.floor((column * frame.stride() - view.x1()) * scaleX) + 0.5;
            g.strokeLine(x, 0, x, Math.min(height, (extent.y2() - view.y1()) * scaleY));
        }
        for (int row = 1; row < frame.rows(); row++) {
            double y = Math.floor((row * frame.stride() - view.y1()) * scaleY) + 0.5;
            g.strokeLine(0, y, Math.min(width, (extent.x2() - view.x1()) * scaleX), y);
        }
    }

    /**
     * A box where it lies on the screen.
     *
     * @param box in source pixels
     * @param view the rectangle of source pixels that fills the picture
     * @param width of the picture on the screen, as is {@code height}
     */
    public static Box placed(Box box, Box view, double width, double height) {
        double scaleX = width / view.width();
        double scaleY = height / view.height();
        return new Box(
                (box.x1() - view.x1()) * scaleX,
                (box.y1() - view.y1()) * scaleY,
                (box.x2() - view.x1()) * scaleX,
                (box.y2() - view.y1()) * scaleY);
    }
}
