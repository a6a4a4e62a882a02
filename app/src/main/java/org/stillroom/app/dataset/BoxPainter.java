package org.stillroom.app.dataset;

import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.stillroom.engine.data.Annotation;
import org.stillroom.engine.data.Category;
import org.stillroom.engine.data.ImageRecord;
import org.stillroom.engine.geometry.Box;

/** Draws an image's ground truth over its picture: a colour a class, crowds dashed. */
final class BoxPainter {

    /** The golden angle: classes that follow one another differ in colour, however many there are. */
    private static final double ANGLE = 137.508;

    private BoxPainter() {}

    static Color colour(int category) {
        return Color.hsb(ANGLE * category % 360, 0.55, 1);
    }

    /**
     * Draws all boxes.
     *
     * @param scale pixels of the canvas per pixel of the image
     * @param named the classes to write beside them; none to write nothing
     */
    static void draw(GraphicsContext g, ImageRecord image, double scale, List<Category> named) {
        for (Annotation annotation : image.annotations()) {
            Box box = annotation.sourceBox().scaled(scale);
            double width = Math.max(1, box.width());
            double height = Math.max(1, box.height());
            g.setLineDashes();
            g.setStroke(Color.color(0, 0, 0, 0.6));
            g.setLineWidth(named.isEmpty() ? 2 : 3);
            g.strokeRect(box.x1(), box.y1(), width, height);
            Color colour = colour(annotation.category());
            g.setStroke(colour);
            g.setLineWidth(named.isEmpty() ? 1 : 1.5);
            if (annotation.crowd()) {
                g.setLineDashes(4, 3);
            }
            g.strokeRect(box.x1(), box.y1(), width, height);
            if (!named.isEmpty()) {
                String name = named.get(annotation.category()).name();
                g.setFill(Color.color(0, 0, 0, 0.7));
                double top = Math.max(0, box.y1() - 13);
                g.fillRect(box.x1(), top, 6.2 * name.length() + 6, 13);
                g.setFill(colour);
                g.fillText(name, box.x1() + 3, top + 10);
            }
        }
        g.setLineDashes();
    }
}
