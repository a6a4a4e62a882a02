package org.stillroom.app.heat;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import org.stillroom.engine.geometry.Box;

/** Two hairlines through a place and the outline of its stride cell, light on dark so that both show on every colour. */
public final class CrossMark extends Pane {

    private final List<Line> across = List.of(line("mark-shadow"), line("mark-line"));
    private final List<Line> down = List.of(line("mark-shadow"), line("mark-line"));
    private final List<Rectangle> outline = List.of(outline("mark-shadow"), outline("mark-line"));
    private double x;
    private double y;
    private Box cell = new Box(0, 0, 0, 0);

    public CrossMark() {
        setMouseTransparent(true);
        setVisible(false);
        getChildren().addAll(across.get(0), down.get(0), outline.get(0));
        getChildren().addAll(across.get(1), down.get(1), outline.get(1));
    }

    /** Marks a place and the cell around it, both in source pixels. */
    public void place(double x, double y, Box cell) {
        this.x = x;
        this.y = y;
        this.cell = cell;
    }

    /**
     * Fits the mark to a picture.
     *
     * @param view the source pixels that the picture shows
     */
    public void layOut(double width, double height, Box view) {
        double scaleX = width / view.width();
        double scaleY = height / view.height();
        double atX = Math.floor((x - view.x1()) * scaleX) + 0.5;
        double atY = Math.floor((y - view.y1()) * scaleY) + 0.5;
        for (Line line : across) {
            set(line, 0, atY, width, atY);
        }
        for (Line line : down) {
            set(line, atX, 0, atX, height);
        }
        for (Rectangle rectangle : outline) {
            double left = Math.rint((cell.x1() - view.x1()) * scaleX);
            double top = Math.rint((cell.y1() - view.y1()) * scaleY);
            double right = Math.min(width, (cell.x2() - view.x1()) * scaleX);
            double bottom = Math.min(height, (cell.y2() - view.y1()) * scaleY);
            rectangle.setX(left + 0.5);
            rectangle.setY(top + 0.5);
            rectangle.setWidth(Math.max(1, Math.rint(right - left) - 1));
            rectangle.setHeight(Math.max(1, Math.rint(bottom - top) - 1));
        }
    }

    private static void set(Line line, double startX, double startY, double endX, double endY) {
        line.setStartX(startX);
        line.setStartY(startY);
        line.setEndX(endX);
        line.setEndY(endY);
    }

    private static Line line(String styleClass) {
        Line line = new Line();
        line.getStyleClass().add(styleClass);
        line.setManaged(false);
        return line;
    }

    private static Rectangle outline(String styleClass) {
        Rectangle rectangle = new Rectangle();
        rectangle.getStyleClass().add(styleClass);
        rectangle.setManaged(false);
        return rectangle;
    }
}
