package org.stillroom.app.fusion;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.stillroom.app.theme.CanvasFont;
import org.stillroom.app.theme.Palette;

/** A picture drawn on a canvas as large as its region, with an explanation of what lies under the pointer. */
abstract class Drawing extends Region {

    private final Canvas canvas = new Canvas();
    private final CanvasFont font = new CanvasFont(this::redraw);
    private final Tooltip tooltip = new Tooltip();
    private Palette palette = Palette.LIGHT;

    Drawing(String id) {
        setId(id);
        setMinSize(0, 0);
        canvas.setManaged(false);
        getChildren().addAll(canvas, font);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> explain(at(event.getX(), event.getY())));
    }

    private void explain(@Nullable String words) {
        if (words == null) {
            Tooltip.uninstall(canvas, tooltip);
        } else {
            tooltip.setText(words);
            Tooltip.install(canvas, tooltip);
        }
    }

    final void setPalette(Palette shown) {
        palette = shown;
        redraw();
    }

    final Palette palette() {
        return palette;
    }

    final CanvasFont font() {
        return font;
    }

    /** What lies at a place of this picture, in words; null for nothing. */
    abstract @Nullable String at(double x, double y);

    /** Draws everything on an empty canvas, of which at least a pixel is seen. */
    abstract void draw(GraphicsContext g);

    final void redraw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() >= 1 && canvas.getHeight() >= 1) {
            draw(g);
        }
    }

    @Override
    protected final void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        redraw();
    }
}
