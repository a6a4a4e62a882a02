package org.stillroom.app.pyramid;

import java.util.List;
import org.stillroom.app.heat.StrideFrame;
import org.stillroom.app.heat.Viewport;
import org.stillroom.app.selection.Selection;
import org.stillroom.app.selection.SourcePoint;
import org.stillroom.engine.geometry.Box;
import org.stillroom.engine.run.Manifest;

/** Moves the marked place, the level and the visible part by keys. */
final class Place {

    private static final double STRIDE_OF_VIEW = 0.25;
    private static final double NOTCH = 1.25;

    private final Selection selection;
    private final PyramidViewModel model;

    Place(Selection selection, PyramidViewModel model) {
        this.selection = selection;
        this.model = model;
    }

    /** Moves the mark by cells of the chosen level; the first move starts in the middle of the image. */
    void move(int columns, int rows) {
        Manifest.Probe image = selection.getImage();
        List<PyramidMaps.Level> levels = model.mapsProperty().get().levels();
        if (image == null || levels.isEmpty()) {
            return;
        }
        double stride =
                levels.get(Math.min(selection.getLevel(), levels.size() - 1)).stride();
        double width = image.width() / image.scale();
        double height = image.height() / image.scale();
        SourcePoint at = selection.getPosition();
        double x = centred(at == null ? width / 2 : at.x() + columns * stride, stride, width);
        double y = centred(at == null ? height / 2 : at.y() + rows * stride, stride, height);
        selection.positionProperty().set(new SourcePoint(x, y));
        model.viewportProperty().set(model.viewportProperty().get().showing(x / width, y / height));
    }

    /** The middle of the cell around a coordinate, within the image. */
    private static double centred(double coordinate, double stride, double extent) {
        StrideFrame axis = new StrideFrame(stride, 1, (int) Math.max(1, Math.ceil(extent / stride)));
        Box cell = axis.cellAt(coordinate, 0);
        return Math.min((cell.x1() + cell.x2()) / 2, Math.nextDown(extent));
    }

    /** Goes to a coarser (+1) or finer (−1) level. */
    void changeLevel(int by) {
        int last = model.mapsProperty().get().levels().size() - 1;
        if (last >= 0) {
            selection.levelProperty().set(Math.max(0, Math.min(last, selection.getLevel() + by)));
        }
    }

    /** Enlarges (+1) or reduces (−1) about the mark, or the middle of what is seen. */
    void zoom(int by) {
        Viewport now = model.viewportProperty().get();
        Manifest.Probe image = selection.getImage();
        SourcePoint at = selection.getPosition();
        double x = now.left() + 0.5 / now.zoom();
        double y = now.top() + 0.5 / now.zoom();
        if (image != null && at != null) {
            x = at.x() * image.scale() / image.width();
            y = at.y() * image.scale() / image.height();
        }
        model.viewportProperty().set(now.zoomed(Math.pow(NOTCH, by), x, y));
    }

    /** Moves the visible part by quarters of itself. */
    void pan(int right, int down) {
        Viewport now = model.viewportProperty().get();
        model.viewportProperty()
                .set(now.moved(STRIDE_OF_VIEW * right / now.zoom(), STRIDE_OF_VIEW * down / now.zoom()));
    }

    /** Shows all of the image again. */
    void reset() {
        model.viewportProperty().set(Viewport.WHOLE);
    }
}
