package org.stillroom.app.curves;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import javafx.scene.canvas.Canvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.fx.FXGraphics2D;

/** A plot that says where its lines will lie before it is drawn. */
final class MeasuredPlot extends XYPlot {

    private static final long serialVersionUID = 1;

    /** Nothing is drawn on it: of it the fonts are measured. */
    private final transient Graphics2D ruler = new FXGraphics2D(new Canvas().getGraphicsContext2D());

    /** Within an area of the whole plot: what the axes leave, in whole pixels, as drawing works it out. */
    Rectangle2D dataArea(Rectangle2D plotArea) {
        Rectangle2D area = (Rectangle2D) plotArea.clone();
        getInsets().trim(area);
        Rectangle2D data = calculateAxisSpace(ruler, area).shrink(area, null);
        getAxisOffset().trim(data);
        double left = Math.ceil(data.getMinX());
        double top = Math.ceil(data.getMinY());
        return new Rectangle2D.Double(left, top, Math.floor(data.getMaxX()) - left, Math.floor(data.getMaxY()) - top);
    }
}
