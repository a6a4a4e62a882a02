package org.stillroom.app.heat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.stillroom.engine.geometry.Box;

/**
 * Two hairlines through a place and the outline of its stride cell, light on dark so that both show on every colour. All lines are
 * filled rectangles on whole pixels: software rendering takes many times as long over a stroke, and the mark moves in every picture
 * with every move of the pointer.
 */
public final class CrossMark extends Pane {

    private static final double LINE = 1;
    private static final double SHADOW = 3;

    private final Lines shadow = new Lines("mark-shadow", SHADOW);
    private final Lines line = new Lines("mark-line", LINE);
    private double x;
    private double y;
    private Box cell = new Box(0, 0, 0, 0);

    /** The lines of one width: across, down, and the four sides of the cell. */
    private static final class Lines {

        private final double width;
        private final List<Rectangle> all;

        Lines(String styleClass, double width) {
            this.width = width;
            this.all = Stream.generate(() -> rectangle(styleClass)).limit(6).toList();
        }

        private static Rectangle rectangle(String styleClass) {
            Rectangle rectangle = new Rectangle();
            rectangle.getStyleClass().add(styleClass);
            rectangle.setManaged(false);
            return rectangle;
        }

        /** A line over the pixels that begin at {@code at}, as wide as it is about their middle. */
        void across(int line, double left, double right, double at) {
            set(all.get(line), left, at - over(), right - left, width);
        }

        void down(int line, double top, double bottom, double at) {
            set(all.get(line), at - over(), top, width, bottom - top);
        }

        /** How far it reaches over the line of one pixel, on either side. */
        double over() {
            return (width - 1) / 2;
        }

        private static void set(Rectangle rectangle, double x, double y, double width, double height) {
            rectangle.setX(x);
            rectangle.setY(y);
            rectangle.setWidth(Math.max(0, width));
            rectangle.setHeight(Math.max(0, height));
        }
    }

    public CrossMark() {
        setMouseTransparent(true);
        setVisible(false);
        getChildren().addAll(shadow.all);
        getChildren().addAll(line.all);
    }

    /** Marks a place and the cell around it, both in source pixels. */
    public void place(double x, double y, Box cell) {
        this.x = x;
        this.y = y;
        this.cell = cell;
    }

    /**
     * Fits the mark to a picture; does nothing while there is none.
     *
     * @param view the source pixels that the picture shows
     */
    public void layOut(double width, double height, Box view) {
        if (!isVisible()) {
            return;
        }
        double scaleX = width / view.width();
        double scaleY = height / view.height();
        double atX = Math.floor((x - view.x1()) * scaleX);
        double atY = Math.floor((y - view.y1()) * scaleY);
        double left = Math.rint((cell.x1() - view.x1()) * scaleX);
        double top = Math.rint((cell.y1() - view.y1()) * scaleY);
        double right = Math.rint(Math.min(width, (cell.x2() - view.x1()) * scaleX)) - 1;
        double bottom = Math.rint(Math.min(height, (cell.y2() - view.y1()) * scaleY)) - 1;
        for (Lines lines : List.of(shadow, line)) {
            double over = lines.over();
            lines.across(0, 0, width, atY);
            lines.down(1, 0, height, atX);
            lines.across(2, left - over, right + 1 + over, top);
            lines.across(3, left - over, right + 1 + over, bottom);
            lines.down(4, top + 1 + over, bottom - over, left);
            lines.down(5, top + 1 + over, bottom - over, right);
        }
    }
}
