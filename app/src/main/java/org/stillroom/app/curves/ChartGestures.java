package org.stillroom.app.curves;

import java.awt.geom.Rectangle2D;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.curves.ChartContent.Ends;

/**
 * How a hand moves a chart. The wheel enlarges about the pointer, with Shift up and down; a drag looks at its rectangle, with Shift or
 * the middle button it moves the picture; a double click looks at all again; a click chooses, with Shift it pins. By key: + and −, 0,
 * Shift with an arrow moves the picture, an arrow the reading, P pins it, Enter chooses it.
 */
final class ChartGestures {

    private static final double STEP = 1.25;
    private static final double PAN = 0.2;

    /** A drag shorter than this is a click, in pixels; one lower than this looks at all values. */
    private static final double LEAST = 6;

    private static final double PIN = 5;

    private final SeriesChart chart;
    private final Actions actions;
    private @Nullable MouseEvent pressed;
    private boolean panning;
    private double lastX;
    private double lastY;

    /** What a hand does to more than the picture. */
    interface Actions {

        /** Looks at the moment at a place. */
        void choose(double place);

        /** Takes back what the first of two clicks has chosen. */
        void takeBack();

        /** Pins a place, or takes it off if there is a pin so near. */
        void pin(double place, double near);
    }

    ChartGestures(SeriesChart chart, Actions actions) {
        this.chart = chart;
        this.actions = actions;
        chart.setFocusTraversable(true);
        chart.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        chart.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        chart.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void scroll(ScrollEvent event) {
        PlotPlaces scale = chart.scale();
        ChartContent content = chart.drawn();
        if (scale == null || content == null) {
            return;
        }
        double turned = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.getDeltaY() == 0 && !event.isShiftDown()) {
            chart.view().panX(content.x(), -event.getDeltaX() / scale.area().getWidth());
        } else if (event.isShiftDown()) {
            chart.view().zoomY(shownY(content, scale), scale.yAt(event.getY()), Math.pow(STEP, Math.signum(turned)));
        } else {
            chart.view().zoomX(content.x(), scale.xAt(event.getX()), Math.pow(STEP, Math.signum(turned)));
        }
        event.consume();
    }

    /** What is seen upwards, even where the axis has found its ends itself. */
    private static ChartContent.Axis shownY(ChartContent content, PlotPlaces scale) {
        return new ChartContent.Axis(
                content.y().label(),
                content.y().scale(),
                new Ends(
                        scale.yAt(scale.area().getMaxY()),
                        scale.yAt(scale.area().getMinY())));
    }

    private void press(MouseEvent event) {
        chart.requestFocus();
        pressed = event;
        panning = event.getButton() == MouseButton.MIDDLE || (event.isShiftDown() && event.isPrimaryButtonDown());
        lastX = event.getX();
        lastY = event.getY();
    }

    private void drag(MouseEvent event) {
        MouseEvent from = pressed;
        PlotPlaces scale = chart.scale();
        ChartContent content = chart.drawn();
        if (from == null || scale == null || content == null) {
            return;
        }
        if (panning) {
            chart.setCursor(Cursor.CLOSED_HAND);
            chart.view().panX(content.x(), (lastX - event.getX()) / scale.area().getWidth());
            if (chart.view().getY() != null) {
                chart.view()
                        .panY(
                                shownY(content, scale),
                                (event.getY() - lastY) / scale.area().getHeight());
            }
            lastX = event.getX();
            lastY = event.getY();
        } else if (from.getButton() == MouseButton.PRIMARY) {
            chart.setBand(band(from, event, scale.area()));
        }
    }

    /** What lies between two places of the pointer; all of the height where it was moved across. */
    private static @Nullable Rectangle2D band(MouseEvent from, MouseEvent to, Rectangle2D area) {
        double width = Math.abs(to.getX() - from.getX());
        double height = Math.abs(to.getY() - from.getY());
        if (width < LEAST && height < LEAST) {
            return null;
        }
        boolean across = height < 2 * LEAST;
        boolean upwards = width < LEAST;
        Rectangle2D band = new Rectangle2D.Double(
                upwards ? area.getX() : Math.min(from.getX(), to.getX()),
                across ? area.getY() : Math.min(from.getY(), to.getY()),
                upwards ? area.getWidth() : width,
                across ? area.getHeight() : height);
        return band.createIntersection(area);
    }

    private void release(MouseEvent event) {
        MouseEvent from = pressed;
        PlotPlaces scale = chart.scale();
        ChartContent content = chart.drawn();
        pressed = null;
        chart.setBand(null);
        chart.setCursor(Cursor.DEFAULT);
        if (from == null || scale == null || content == null) {
            return;
        }
        boolean moved = Math.hypot(event.getX() - from.getX(), event.getY() - from.getY()) >= LEAST;
        if (!moved && event.getButton() == MouseButton.PRIMARY) {
            click(event, scale);
        } else if (moved && !panning && event.getButton() == MouseButton.PRIMARY) {
            Rectangle2D band = band(from, event, scale.area());
            if (band != null && !band.isEmpty()) {
                show(band, scale, content);
            }
        }
    }

    private void show(Rectangle2D band, PlotPlaces scale, ChartContent content) {
        boolean allX = band.getWidth() >= scale.area().getWidth();
        boolean allY = band.getHeight() >= scale.area().getHeight();
        chart.view()
                .show(
                        content.x(),
                        allX ? null : new Ends(scale.xAt(band.getMinX()), scale.xAt(band.getMaxX())),
                        allY ? null : new Ends(scale.yAt(band.getMaxY()), scale.yAt(band.getMinY())));
    }

    private void click(MouseEvent event, PlotPlaces scale) {
        if (event.getX() < scale.area().getMinX() || event.getX() > scale.area().getMaxX()) {
            return;
        }
        double place = scale.xAt(event.getX());
        if (event.isShiftDown()) {
            actions.pin(place, near(scale, event.getX()));
        } else if (event.getClickCount() == 2) {
            actions.takeBack();
            chart.view().reset();
        } else if (event.getClickCount() == 1) {
            actions.choose(place);
        }
    }

    private static double near(PlotPlaces scale, double pixel) {
        return Math.abs(scale.xAt(pixel + PIN) - scale.xAt(pixel));
    }

    private void key(KeyEvent event) {
        PlotPlaces scale = chart.scale();
        ChartContent content = chart.drawn();
        if (scale == null || content == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Double read = chart.hoveredProperty().get();
        double about = read == null ? scale.xAt(scale.area().getCenterX()) : read;
        boolean shift = event.isShiftDown();
        DoubleConsumer zoom = factor -> chart.view().zoomX(content.x(), about, factor);
        KeyCode code = event.getCode();
        if (code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS) {
            zoom.accept(STEP);
        } else if (code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
            zoom.accept(1 / STEP);
        } else if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
            chart.view().reset();
        } else if (code == KeyCode.LEFT || code == KeyCode.RIGHT) {
            int side = code == KeyCode.RIGHT ? 1 : -1;
            if (shift) {
                chart.view().panX(content.x(), side * PAN);
            } else {
                chart.readOut(next(content, read, scale, side));
            }
        } else if (shift && (code == KeyCode.UP || code == KeyCode.DOWN)) {
            chart.view().panY(shownY(content, scale), code == KeyCode.UP ? PAN : -PAN);
        } else if (code == KeyCode.P) {
            actions.pin(about, near(scale, scale.x(about)));
        } else if (code == KeyCode.ENTER && read != null) {
            actions.choose(read);
        } else {
            return;
        }
        event.consume();
    }

    /** The place of the next point of any line, the first seen where none is read yet. */
    private static @Nullable Double next(ChartContent content, @Nullable Double read, PlotPlaces scale, int side) {
        double from = read != null
                ? read
                : scale.xAt(side > 0 ? scale.area().getMinX() : scale.area().getMaxX());
        double best = side * Double.POSITIVE_INFINITY;
        for (ChartContent.Line line : content.lines()) {
            Trace values = line.exact().values();
            // One step further than a rounding error: the next point is another one.
            int index = side > 0 ? values.from(Math.nextUp(from)) : values.from(from) - 1;
            if (index >= 0 && index < values.size()) {
                double place = values.x()[index];
                best = side > 0 ? Math.min(best, place) : Math.max(best, place);
            }
        }
        return Double.isInfinite(best) ? read : (Double) best;
    }
}
