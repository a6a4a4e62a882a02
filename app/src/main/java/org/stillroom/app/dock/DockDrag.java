package org.stillroom.app.dock;

import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * Dragging a panel by its header or tab: the part of the window it would take is tinted; over the middle of another panel it joins
 * that one's group, over a side it goes beside it, at the rim of the whole it takes that edge. Escape takes it back.
 */
final class DockDrag {

    /** Pixels before a press becomes a drag. */
    private static final double SLACK = 8;
    /** The rim of the whole, pixels. */
    private static final double RIM = 14;
    /** What of a panel's width and height counts as a side. */
    private static final double SIDE = 0.28;

    /** Where a panel would go; without a target to an edge of the whole. */
    private record Goal(@Nullable String target, Place place, double x, double y, double width, double height) {}

    private final DockViewModel model;
    private final DockView view;
    private final Pane preview = new Pane();
    private final Region tint = new Region();
    private final EventHandler<KeyEvent> escape = this::escape;
    private @Nullable Point2D pressed;
    private @Nullable String dragged;
    private @Nullable Goal goal;

    DockDrag(DockViewModel model, DockView view) {
        this.model = model;
        this.view = view;
        tint.getStyleClass().add("dock-goal");
        tint.setId("dock-goal");
        tint.setVisible(false);
        tint.setManaged(false);
        preview.getChildren().add(tint);
        preview.setMouseTransparent(true);
    }

    /** Lies over the panels. */
    Node preview() {
        return preview;
    }

    /** Makes a node the handle of a panel. */
    void serve(Node handle, String panel) {
        handle.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            pressed =
                    event.getButton() == MouseButton.PRIMARY ? new Point2D(event.getSceneX(), event.getSceneY()) : null;
            model.activeProperty().set(panel);
        });
        handle.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> drag(panel, event));
        handle.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> drop());
        handle.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.isStillSincePress()) {
                model.toggleAlone(panel);
            }
        });
    }

    private void drag(String panel, MouseEvent event) {
        if (pressed == null || model.getState().alone() != null) {
            return;
        }
        if (dragged == null && pressed.distance(event.getSceneX(), event.getSceneY()) > SLACK) {
            dragged = panel;
            view.getScene().addEventFilter(KeyEvent.KEY_PRESSED, escape);
            view.getScene().setCursor(Cursor.MOVE);
        }
        if (dragged != null) {
            goal = goal(panel, view.sceneToLocal(event.getSceneX(), event.getSceneY()));
            show(goal);
        }
    }

    private void drop() {
        String panel = dragged;
        Goal there = goal;
        end();
        if (panel == null || there == null) {
            return;
        }
        if (there.target() == null) {
            model.toEdge(panel, there.place());
        } else {
            model.move(panel, there.target(), there.place());
        }
        view.focus(panel);
    }

    private void end() {
        pressed = null;
        dragged = null;
        goal = null;
        show(null);
        if (view.getScene() != null) {
            view.getScene().removeEventFilter(KeyEvent.KEY_PRESSED, escape);
            view.getScene().setCursor(null);
        }
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            end();
            event.consume();
        }
    }

    private void show(@Nullable Goal shown) {
        tint.setVisible(shown != null);
        if (shown != null) {
            tint.resizeRelocate(shown.x(), shown.y(), shown.width(), shown.height());
        }
    }

    private @Nullable Goal goal(String panel, Point2D at) {
        if (!view.contains(at)) {
            return null;
        }
        double width = view.getWidth();
        double height = view.getHeight();
        Place rim = nearestSide(at.getX(), at.getY(), width, height, RIM, RIM);
        if (rim != null) {
            return part(null, rim, 0, 0, width, height, 0.3);
        }
        for (String other : model.shown()) {
            Bounds bounds = view.sceneToLocal(
                    view.panel(other).localToScene(view.panel(other).getBoundsInLocal()));
            if (bounds.contains(at)) {
                return over(panel, other, at, bounds);
            }
        }
        return null;
    }

    /** Over a panel of its own group it leaves the group to a side; there is nothing to join. */
    private @Nullable Goal over(String panel, String other, Point2D at, Bounds bounds) {
        String target = other;
        boolean own = model.grouped(panel).contains(other);
        if (own) {
            target = model.grouped(panel).stream()
                    .filter(each -> !each.equals(panel))
                    .findFirst()
                    .orElse(null);
            if (target == null) {
                return null;
            }
        }
        double x = at.getX() - bounds.getMinX();
        double y = at.getY() - bounds.getMinY();
        Place side = nearestSide(
                x, y, bounds.getWidth(), bounds.getHeight(), SIDE * bounds.getWidth(), SIDE * bounds.getHeight());
        if (side == null && own) {
            return null;
        }
        return part(
                target,
                side == null ? Place.TABBED : side,
                bounds.getMinX(),
                bounds.getMinY(),
                bounds.getWidth(),
                bounds.getHeight(),
                0.5);
    }

    private static @Nullable Place nearestSide(
            double x, double y, double width, double height, double withinX, double withinY) {
        double[] far = {x / withinX, (width - x) / withinX, y / withinY, (height - y) / withinY};
        Place[] sides = {Place.LEFT, Place.RIGHT, Place.ABOVE, Place.BELOW};
        int nearest = 0;
        for (int i = 1; i < far.length; i++) {
            nearest = far[i] < far[nearest] ? i : nearest;
        }
        return far[nearest] < 1 ? sides[nearest] : null;
    }

    private static Goal part(
            @Nullable String target, Place place, double x, double y, double width, double height, double share) {
        return switch (place) {
            case LEFT -> new Goal(target, place, x, y, share * width, height);
            case RIGHT -> new Goal(target, place, x + (1 - share) * width, y, share * width, height);
            case ABOVE -> new Goal(target, place, x, y, width, share * height);
            case BELOW -> new Goal(target, place, x, y + (1 - share) * height, width, share * height);
            case TABBED -> new Goal(target, place, x, y, width, height);
        };
    }
}
